package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseKey;

class FreeSpaceTest {

  private static final class Ended extends EndedQueue.Entry {
    private final LeaseKey key;

    Ended(int address) {
      key = FreeSpaceTest.key(address);
    }

    @Override
    LeaseKey key() {
      return key;
    }
  }

  /** The free space of a pool of IPv4 addresses, each as a number. */
  private record Free(FreeSpace space) {

    void unused(int address) {
      space.unused(key(address));
    }

    void taken(int address) {
      space.taken(key(address));
    }

    void ended(Ended entry, long turn) {
      space.ended(entry, turn);
    }

    boolean has(int partition) {
      return space.has(partition);
    }

    void startElsewhere(int partition, long salt) {
      space.startElsewhere(partition, salt);
    }

    OptionalInt next(IntPredicate owned) {
      return number(space.next(owned));
    }

    OptionalInt nextUnused(IntPredicate owned) {
      return number(space.nextUnused(owned));
    }

    private static OptionalInt number(LeaseKey key) {
      return key == null
          ? OptionalInt.empty()
          : OptionalInt.of(((Ipv4Address) key.address()).bits());
    }
  }

  private static LeaseKey key(int address) {
    return LeaseKey.of("paris", new Ipv4Address(address));
  }

  private static int ip(String text) {
    return Ipv4Address.parse(text).bits();
  }

  private static Free free(String first, String last, int partitions) {
    return free(first, last, partitions, false);
  }

  private static Free free(String first, String last, int partitions, boolean withoutEdges) {
    AddressRange range = new AddressRange(Ipv4Address.parse(first), Ipv4Address.parse(last));
    return new Free(new FreeSpace(new Ipv4Pool(range, withoutEdges), "paris", partitions));
  }

  /** Addresses that are free, in the order in which they became so; unused ones are 0. */
  private static OptionalInt expected(Map<Integer, Long> model, int partitions, IntPredicate mine) {
    return model.entrySet().stream()
        .filter(each -> mine.test(Integer.remainderUnsigned(each.getKey(), partitions)))
        .min(Map.Entry.comparingByValue())
        .map(each -> OptionalInt.of(each.getKey()))
        .orElse(OptionalInt.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, 8",
    "10.0.0.1, 10.0.0.1, 1",
    "10.0.0.4, 10.0.0.5, 1",
    "10.0.0.4, 10.0.0.5, 12",
    "10.0.0.1, 10.0.0.5, 8",
    "10.0.0.0, 10.0.1.255, 8",
    "10.0.0.3, 10.0.0.250, 3",
    "127.255.255.200, 128.0.0.100, 5",
    "255.255.255.255, 255.255.255.255, 3",
    "255.255.255.0, 255.255.255.255, 12"
  })
  void itAgreesWithANaiveModel(String first, String last, int partitions) {
    Free free = free(first, last, partitions);
    Map<Integer, Long> model = new HashMap<>();
    Map<Integer, Ended> entries = new HashMap<>();
    for (int address = ip(first); address != ip(last) + 1; address++) {
      model.put(address, 0L);
      entries.put(address, new Ended(address));
    }
    int size = model.size();
    Random random = new Random(partitions);
    for (int step = 1; step < 2000; step++) {
      int owned = random.nextInt(1 << partitions);
      IntPredicate mine = partition -> (owned & 1 << partition) != 0;
      int address = ip(first) + random.nextInt(size);
      if (step % 100 == 0) {
        free.startElsewhere(random.nextInt(partitions), step);
      }
      switch (random.nextInt(6)) {
        case 0 -> {
          entries.get(address).leave();
          free.unused(address);
          model.put(address, 0L);
        }
        case 1 -> {
          free.ended(entries.get(address), step);
          Long known = model.get(address);
          model.put(address, known != null && known > 0 ? known : step);
        }
        default -> {
          entries.get(address).leave();
          free.taken(address);
          model.remove(address);
        }
      }
      for (int partition = 0; partition < partitions; partition++) {
        int slice = partition;
        assertThat(free.has(slice))
            .isEqualTo(expected(model, partitions, each -> each == slice).isPresent());
      }
      OptionalInt expected = expected(model, partitions, mine);
      OptionalInt next = free.next(mine);
      assertThat(next.isPresent()).isEqualTo(expected.isPresent());
      if (next.isPresent()) {
        assertThat(mine.test(Integer.remainderUnsigned(next.getAsInt(), partitions))).isTrue();
        assertThat(model.get(next.getAsInt())).isEqualTo(model.get(expected.getAsInt()));
        assertThat(free.nextUnused(mine).isPresent())
            .isEqualTo(model.get(expected.getAsInt()) == 0);
      }
    }
  }

  @Test
  void theLargestPoolThatIsTakenWorksToItsLastAddress() {
    Free free = free("128.0.0.1", "255.255.255.255", 1);

    free.taken(ip("255.255.255.254"));
    assertThat(free.next(any -> true)).hasValue(ip("255.255.255.255"));
    free.taken(ip("255.255.255.255"));
    assertThat(free.next(any -> true)).hasValue(ip("128.0.0.1"));
  }

  @Test
  void whatBecameUnusedIsGivenAgainLast() {
    Free free = free("10.0.0.0", "10.0.0.15", 2);
    int first = free.next(any -> true).getAsInt();
    free.taken(first);
    free.unused(first);
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      int next = free.next(any -> true).getAsInt();
      free.taken(next);
      given.add(next);
    }

    assertThat(given).hasSize(15).doesNotContain(first);
    assertThat(free.next(any -> true)).hasValue(first);
  }

  // A renewal refreshes what is taken already: it must not move the place where search goes on.
  @Test
  void takingWhatIsTakenMovesNothing() {
    Free free = free("10.0.0.0", "10.0.0.15", 1);
    free.taken(ip("10.0.0.8"));
    free.taken(ip("10.0.0.0"));
    assertThat(free.next(any -> true)).hasValue(ip("10.0.0.1"));

    free.taken(ip("10.0.0.8"));

    assertThat(free.next(any -> true)).hasValue(ip("10.0.0.1"));
  }

  @Test
  void withoutTheEdgesOfEachSlash24TheseAreNeverGiven() {
    Free free = free("10.0.0.254", "10.0.2.1", 3, true);
    free.unused(ip("10.0.1.255"));
    free.ended(new Ended(ip("10.0.1.0")), 1);

    Set<Integer> given = new HashSet<>();
    for (OptionalInt next = free.next(any -> true); next.isPresent(); ) {
      given.add(next.getAsInt());
      free.taken(next.getAsInt());
      next = free.next(any -> true);
    }

    assertThat(given)
        .hasSize(256)
        .contains(ip("10.0.0.254"), ip("10.0.1.1"), ip("10.0.1.254"), ip("10.0.2.1"))
        .doesNotContain(ip("10.0.0.255"), ip("10.0.1.0"), ip("10.0.1.255"), ip("10.0.2.0"));
  }

  @Test
  void aSlashTwelveAtNinetyNinePointNinePercentStillGivesEveryFreeAddressOnce() {
    int base = ip("10.16.0.0");
    int size = 1 << 20;
    Free free = free("10.16.0.0", "10.31.255.255", 12);
    Random random = new Random(12);
    Set<Integer> left = new HashSet<>();
    while (left.size() < size / 1000) {
      left.add(base + random.nextInt(size));
    }
    for (int address = base; address < base + size; address++) {
      if (!left.contains(address)) {
        free.taken(address);
      }
    }

    for (int i = size / 1000; i > 0; i--) {
      int address = free.next(any -> true).getAsInt();
      assertThat(left.remove(address)).isTrue();
      free.taken(address);
    }
    assertThat(free.next(any -> true)).isEmpty();
  }

  @Test
  void newOwnersBeginAtPlacesFarApart() {
    Free free = free("10.0.0.0", "10.0.255.255", 1);
    Set<Integer> begun = new HashSet<>();
    for (int epoch = 0; epoch < 100; epoch++) {
      free.startElsewhere(0, epoch);
      begun.add(free.next(any -> true).getAsInt() >>> 6);
    }
    assertThat(begun).as("blocks of 64 addresses").hasSizeGreaterThan(90);
  }

  // Clients that come together should be one batch to the log's broker, not a dozen.
  @Test
  void slicesOfALargePoolHaveTheirTurnsInRuns() {
    Free free = free("10.0.0.0", "10.15.255.255", 4);
    List<Integer> partitions = new ArrayList<>();
    for (int i = 0; i < 4 * 64; i++) {
      int address = free.nextUnused(any -> true).getAsInt();
      free.taken(address);
      partitions.add(Integer.remainderUnsigned(address, 4));
    }
    List<Integer> runs = new ArrayList<>();
    for (int partition = 0; partition < 4; partition++) {
      runs.addAll(Collections.nCopies(64, partition));
    }
    assertThat(partitions).isEqualTo(runs);
  }

  @Test
  void slicesOfASmallPoolHaveTheirTurnsOneByOne() {
    Free free = free("10.0.0.0", "10.0.0.255", 4);
    for (int i = 0; i < 256; i++) {
      assertThat(free.nextUnused(any -> true)).hasValue(ip("10.0.0.0") + i);
      free.taken(ip("10.0.0.0") + i);
    }
  }
}
