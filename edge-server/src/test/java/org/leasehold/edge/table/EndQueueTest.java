package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndQueueTest {

  private record Entry(long time, int address) {}

  @Test
  void addressesComeInTheOrderOfTheirTimes() {
    Random random = new Random(1);
    EndQueue queue = new EndQueue();
    List<Entry> model = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(5) < 3 || model.isEmpty()) {
        Entry entry = new Entry(random.nextInt(1000) * 1_000_000L + step, step);
        queue.add(entry.time(), entry.address());
        model.add(entry);
      } else {
        model.sort(Comparator.comparingLong(Entry::time));
        Entry first = model.remove(0);
        assertThat(queue.firstTime()).isEqualTo(first.time());
        assertThat(queue.poll()).isEqualTo(first.address());
      }
      assertThat(queue.size()).isEqualTo(model.size());
    }
  }

  @Test
  void anEmptyQueueIsNeverDue() {
    assertThat(new EndQueue().firstTime()).isEqualTo(Long.MAX_VALUE);
  }
}
