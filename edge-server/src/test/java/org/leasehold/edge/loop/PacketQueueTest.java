package org.leasehold.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketQueueTest {

  private final PacketQueue<Integer> queue = new PacketQueue<>(5);

  private List<Integer> drained(int most) {
    List<Integer> result = new ArrayList<>();
    queue.drainTo(result, most);
    return result;
  }

  @Test
  void inAFullQueueTheNewestPacketTakesThePlaceOfTheOldest() {
    List<Integer> dropped = new ArrayList<>();
    for (int packet = 1; packet <= 8; packet++) {
      Integer oldest = queue.add(packet);
      if (oldest != null) {
        dropped.add(oldest);
      }
    }
    assertThat(dropped).containsExactly(1, 2, 3);
    assertThat(drained(10)).containsExactly(4, 5, 6, 7, 8);
  }

  @Test
  void packetsLeaveInTheOrderInWhichTheyCame() {
    for (int round = 0; round < 7; round++) { // the ring's end is passed at each place
      queue.add(round);
      queue.add(round + 100);
      queue.add(round + 200);
      assertThat(drained(2)).containsExactly(round, round + 100);
      assertThat(drained(2)).containsExactly(round + 200);
      assertThat(drained(2)).isEmpty();
    }
  }
}
