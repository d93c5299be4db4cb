package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.schemas.lease.Ipv4Address;

class FreeAddressesTest {

  private static int ip(String text) {
    return Ipv4Address.parse(text).bits();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, 8",
    "10.0.0.1, 10.0.0.5, 8",
    "10.0.0.0, 10.0.1.255, 8",
    "10.0.0.3, 10.0.0.250, 3",
    "127.255.255.200, 128.0.0.100, 5",
    "255.255.255.0, 255.255.255.255, 12"
  })
  void itAgreesWithASet(String first, String last, int partitions) {
    FreeAddresses free = new FreeAddresses(ip(first), ip(last), partitions);
    Set<Integer> model = new HashSet<>();
    for (int address = ip(first); address != ip(last) + 1; address++) {
      model.add(address);
    }
    int size = model.size();
    Random random = new Random(partitions);
    for (int step = 0; step < 2000; step++) {
      int owned = random.nextInt(1 << partitions);
      IntPredicate mine = partition -> (owned & 1 << partition) != 0;
      int address = ip(first) + random.nextInt(size);
      boolean becomesFree = random.nextInt(3) == 0;
      if (step % 100 == 0) {
        free.startElsewhere(random.nextInt(partitions), step);
      }
      free.setFree(address, becomesFree);
      if (becomesFree) {
        model.add(address);
      } else {
        model.remove(address);
      }
      assertThat(free.isFree(address)).isEqualTo(becomesFree);
      for (int partition = 0; partition < partitions; partition++) {
        int slice = partition;
        assertThat(free.has(slice))
            .isEqualTo(
                model.stream().anyMatch(a -> Integer.remainderUnsigned(a, partitions) == slice));
      }
      var next = free.next(mine);
      assertThat(next.isPresent())
          .isEqualTo(
              model.stream().anyMatch(a -> mine.test(Integer.remainderUnsigned(a, partitions))));
      next.ifPresent(
          found -> {
            assertThat(model).contains(found);
            assertThat(mine.test(Integer.remainderUnsigned(found, partitions))).isTrue();
          });
    }
  }

  @Test
  void whatBecameFreeIsGivenAgainLast() {
    FreeAddresses free = new FreeAddresses(ip("10.0.0.0"), ip("10.0.0.15"), 2);
    int first = free.next(any -> true).getAsInt();
    free.setFree(first, false);
    free.setFree(first, true);
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      int next = free.next(any -> true).getAsInt();
      free.setFree(next, false);
      given.add(next);
    }

    assertThat(given).hasSize(15).doesNotContain(first);
    assertThat(free.next(any -> true)).hasValue(first);
  }

  // A renewal refreshes what is taken already: it must not move the place where search goes on.
  @Test
  void takingWhatIsTakenMovesNothing() {
    FreeAddresses free = new FreeAddresses(ip("10.0.0.0"), ip("10.0.0.15"), 1);
    free.setFree(ip("10.0.0.8"), false);
    free.setFree(ip("10.0.0.0"), false);
    assertThat(free.next(any -> true)).hasValue(ip("10.0.0.1"));

    free.setFree(ip("10.0.0.8"), false);

    assertThat(free.next(any -> true)).hasValue(ip("10.0.0.1"));
  }

  @Test
  void aSlashTwelveAtNinetyNinePointNinePercentStillGivesEveryFreeAddressOnce() {
    int base = ip("10.16.0.0");
    int size = 1 << 20;
    FreeAddresses free = new FreeAddresses(base, base + size - 1, 12);
    Random random = new Random(12);
    Set<Integer> left = new HashSet<>();
    while (left.size() < size / 1000) {
      left.add(base + random.nextInt(size));
    }
    for (int address = base; address < base + size; address++) {
      if (!left.contains(address)) {
        free.setFree(address, false);
      }
    }

    for (int i = size / 1000; i > 0; i--) {
      int address = free.next(any -> true).getAsInt();
      assertThat(left.remove(address)).isTrue();
      free.setFree(address, false);
    }
    assertThat(free.next(any -> true)).isEmpty();
  }

  @Test
  void newOwnersBeginAtPlacesFarApart() {
    FreeAddresses free = new FreeAddresses(ip("10.0.0.0"), ip("10.0.255.255"), 1);
    Set<Integer> begun = new HashSet<>();
    for (int epoch = 0; epoch < 100; epoch++) {
      free.startElsewhere(0, epoch);
      begun.add(free.next(any -> true).getAsInt() >>> 6);
    }
    assertThat(begun).as("blocks of 64 addresses").hasSizeGreaterThan(90);
  }
}
