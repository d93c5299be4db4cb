package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeBitsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 4095, 4096, 4097, 300_000})
  void itAgreesWithASortedSet(int size) {
    Random random = new Random(size);
    FreeBits bits = new FreeBits(size);
    TreeSet<Integer> model = new TreeSet<>();
    for (int step = 0; step < 5_000; step++) {
      int member = random.nextInt(3) == 0 ? random.nextInt(size) : random.nextInt(size) % 70;
      member = Math.min(member, size - 1);
      if (random.nextBoolean()) {
        bits.add(member);
        model.add(member);
      } else {
        assertThat(bits.remove(member)).isEqualTo(model.remove(member));
      }
      int from = random.nextInt(size + 1);
      Integer next = model.ceiling(from);
      int expected = next != null ? next : model.isEmpty() ? -1 : model.first();
      assertThat(bits.nextFrom(from)).isEqualTo(expected);
      assertThat(bits.count()).isEqualTo(model.size());
      assertThat(bits.contains(member)).isEqualTo(model.contains(member));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 4095, 4096, 4097, 300_000})
  void aFullSetGivesEachMemberOnce(int size) {
    FreeBits bits = new FreeBits(size);
    bits.fill();

    assertThat(bits.count()).isEqualTo(size);
    for (int member = 0; member < size; member++) {
      assertThat(bits.nextFrom(0)).isEqualTo(member);
      assertThat(bits.remove(member)).isTrue();
    }
    assertThat(bits.nextFrom(0)).isEqualTo(-1);
  }
}
