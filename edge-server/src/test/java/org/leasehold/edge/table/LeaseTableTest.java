package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.LeaseType;
import org.leasehold.schemas.lease.Octets;

class LeaseTableTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SKEW = 5;
  private static final long HOLD = 60;
  private static final int ALL = Integer.MAX_VALUE;
  private static final int FIRST = Ipv4Address.parse("10.0.0.0").bits();
  private static final int SIZE = 16;
  private static final Ipv4Address RESERVED = new Ipv4Address(FIRST + 3);

  private static ClientIdentity client(int number) {
    Octets mac = Octets.of(new byte[] {2, 0, 0, 0, 0, (byte) number});
    return ClientIdentity.v4(
        1, mac, number % 2 == 0 ? Octets.of(new byte[] {1, (byte) number}) : null);
  }

  private static Lease lease(int address, int client, LeaseState state, Instant at, long seconds) {
    return new Lease(
        key(address), 1, state, client(client), at, seconds, 0, "", null, SKEW, HOLD, null);
  }

  private static LeaseTable tableOf(int partitions) {
    return new LeaseTable("paris", Set.of(LeaseType.V4), partitions);
  }

  private static LeaseKey key(int address) {
    return LeaseKey.of("paris", new Ipv4Address(address));
  }

  private static Binding binding(ClientIdentity client) {
    return Binding.of(LeaseType.V4, client, 1);
  }

  private static OptionalInt nextFree(LeaseTable table, AddressRange pool, IntPredicate owned) {
    return number(table.nextFree(pool, owned));
  }

  private static OptionalInt nextUnused(LeaseTable table, AddressRange pool, IntPredicate owned) {
    return number(table.nextUnused(pool, owned));
  }

  private static OptionalInt number(LeaseKey key) {
    return key == null ? OptionalInt.empty() : OptionalInt.of(((Ipv4Address) key.address()).bits());
  }

  private static LeaseTable table() {
    LeaseTable table = tableOf(2);
    table.configure(List.of(pool(FIRST, FIRST + SIZE - 1)), List.of(RESERVED));
    return table;
  }

  private static Ipv4Pool pool(int first, int last) {
    return new Ipv4Pool(new AddressRange(new Ipv4Address(first), new Ipv4Address(last)), false);
  }

  /** What the table says, worked out from all leases each time. */
  @Test
  void itAgreesWithANaiveModel() {
    Random random = new Random(2131);
    LeaseTable table = table();
    Map<Integer, Lease> leases = new HashMap<>();
    Set<Integer> ended = new HashSet<>();
    Instant now = START;
    for (int step = 0; step < 5_000; step++) {
      int address = FIRST + random.nextInt(SIZE);
      int what = random.nextInt(10);
      if (what < 6) {
        LeaseState state = LeaseState.values()[random.nextInt(LeaseState.values().length)];
        long seconds = state == LeaseState.RELEASED ? 0 : 1 + random.nextInt(60);
        Lease lease = lease(address, random.nextInt(6), state, now, seconds);
        table.replace(lease.key(), lease, step);
        leases.put(address, lease);
        ended.remove(address);
      } else if (what < 7) {
        table.replace(key(address), null, step);
        leases.remove(address);
        ended.remove(address);
      } else {
        now = now.plusMillis(random.nextInt(20_000));
        table.freeEnded(now, ALL);
        for (Lease lease : List.copyOf(leases.values())) {
          int bits = ((Ipv4Address) lease.key().address()).bits();
          if (!now.isBefore(lease.freeForOthersAt())) {
            ended.add(bits);
          }
          if (!now.isBefore(lease.forgottenAt())) {
            leases.remove(bits);
          }
        }
      }
      long assigned = 0;
      long declined = 0;
      for (int each = FIRST; each < FIRST + SIZE; each++) {
        Lease lease = leases.get(each);
        boolean over =
            lease == null || lease.state() == LeaseState.RELEASED || ended.contains(each);
        assigned += over ? 0 : 1;
        declined += !over && lease.state() == LeaseState.DECLINED ? 1 : 0;
        LeaseKey at = key(each);
        assertThat(table.leaseAt(at)).isEqualTo(lease);
        assertThat(table.isEnded(at)).as("%s ended at step %s", at, step).isEqualTo(over);
        assertThat(table.isFree(at)).isEqualTo(over && !at.address().equals(RESERVED));
      }
      assertThat(table.counts().getOrDefault(1L, SubnetCount.NONE))
          .isEqualTo(new SubnetCount(assigned, declined));
      ClientIdentity asked = client(random.nextInt(6));
      HeldLease found = table.ofClient(LeaseType.V4, asked, subnet -> subnet == 1);
      boolean has =
          leases.values().stream()
              .anyMatch(
                  lease -> lease.state() != LeaseState.DECLINED && lease.client().equals(asked));
      assertThat(found != null).isEqualTo(has);
      assertThat(table.size()).isEqualTo(leases.size());
    }
  }

  @Test
  void anAddressThatChangesItsClientsLeavesNothingBehind() {
    LeaseTable table = table();
    Instant now = START;
    for (int round = 0; round < 20_000; round++) {
      Lease held = lease(FIRST, round % 5, LeaseState.DEFAULT, now, 1000);
      table.replace(held.key(), held, 2L * round);
      table.replace(
          held.key(), lease(FIRST, round % 5, LeaseState.RELEASED, now, 0), 1 + 2L * round);
      now = now.plusSeconds(10);
      table.freeEnded(now, ALL);
    }

    assertThat(table.queued()).isLessThan(5);
  }

  @Test
  void aShorterLeaseEndsWhenItEnds() {
    LeaseTable table = table();
    Lease longer = lease(FIRST, 1, LeaseState.DEFAULT, START, 1000);
    table.replace(longer.key(), longer, 1);
    table.replace(longer.key(), lease(FIRST, 1, LeaseState.DECLINED, START, 10), 2);

    table.freeEnded(START.plusSeconds(10 + SKEW), ALL);

    assertThat(table.isFree(key(FIRST))).isTrue();
  }

  @Test
  void anInfiniteLeaseNeverEnds() {
    LeaseTable table = table();
    Lease lease = lease(FIRST, 1, LeaseState.DEFAULT, START, Lease.INFINITE);
    table.replace(lease.key(), lease, 1);

    table.freeEnded(START.plusSeconds(1L << 40), ALL);

    assertThat(table.isEnded(key(FIRST))).isFalse();
  }

  @Test
  void anOfferKeepsTheAddressUntilItsTime() {
    LeaseTable table = table();
    LeaseKey address = key(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));

    assertThat(table.isFree(address)).isFalse();
    assertThat(table.isHeldForOther(address, client(1))).isFalse();
    assertThat(table.isHeldForOther(address, client(2))).isTrue();
    assertThat(table.offeredTo(binding(client(1)))).isEqualTo(address);
    table.dropOffers(START.plusMillis(9_999), ALL);
    assertThat(table.isFree(address)).isFalse();
    table.dropOffers(START.plusSeconds(10), ALL);
    assertThat(table.isFree(address)).isTrue();
    assertThat(table.holds()).isZero();
  }

  @Test
  void aRepeatedOfferLastsFromTheLatestOne() {
    LeaseTable table = table();
    LeaseKey address = key(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));
    table.offer(address, 1, client(1), START.plusSeconds(15));

    table.dropOffers(START.plusSeconds(10), ALL);
    assertThat(table.offeredTo(binding(client(1)))).isEqualTo(address);
    table.dropOffers(START.plusSeconds(15), ALL);
    assertThat(table.isFree(address)).isTrue();
  }

  @Test
  void anUndecidedEventIsNoOfferThatTimeEnds() {
    LeaseTable table = table();
    LeaseKey address = key(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));
    Lease lease = lease(FIRST, 1, LeaseState.DEFAULT, START, 100);
    table.undecided(lease);

    table.dropOffers(START.plusSeconds(100), ALL);

    assertThat(table.isUndecided(address)).isTrue();
    assertThat(table.isUndecided(binding(client(1)))).isTrue();
    table.decided(lease);
    assertThat(table.isFree(address)).isTrue();
  }

  @Test
  void aNewConfigurationKeepsWhatIsTaken() {
    LeaseTable table = table();
    Lease lease = lease(FIRST, 1, LeaseState.DEFAULT, START, 100);
    table.replace(lease.key(), lease, 1);
    table.offer(key(FIRST + 1), 1, client(2), START.plusSeconds(10));
    table.configure(List.of(pool(FIRST, FIRST + 2 * SIZE - 1)), List.of());

    assertThat(IntStream.range(FIRST, FIRST + 2 * SIZE).mapToObj(LeaseTableTest::key))
        .filteredOn(table::isFree)
        .hasSize(2 * SIZE - 2);
    assertThat(table.isFree(key(FIRST))).isFalse();
    assertThat(table.isFree(key(FIRST + 1))).isFalse();
    assertThat(table.isFree(LeaseKey.of("paris", RESERVED))).isTrue();
  }

  // A successor knows nothing of offers; a former owner to whom the address returns would refuse
  // the client that has it.
  @Test
  void anOfferIsWithdrawnWhenTheAddressTurnsOutToBeAnothersLease() {
    LeaseTable table = table();
    LeaseKey address = key(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));
    Lease its = lease(FIRST, 2, LeaseState.DEFAULT, START, 60);

    table.replace(its.key(), its, 5);

    assertThat(table.isHeldForOther(address, client(2))).isFalse();
    assertThat(table.offeredTo(binding(client(1)))).isNull();
  }

  @Test
  void whatIsUndecidedIsNotWithdrawnByAnothersLease() {
    LeaseTable table = table();
    Lease asked = lease(FIRST, 1, LeaseState.DEFAULT, START, 60);
    table.undecided(asked);
    Lease its = lease(FIRST, 2, LeaseState.DEFAULT, START, 60);

    table.replace(its.key(), its, 5);

    assertThat(table.isUndecided(key(FIRST))).isTrue();
  }

  @Test
  void whoComesBackWithinTheHoldTimeIsRememberedAndLaterIsNot() {
    LeaseTable table = table();
    Lease its = lease(FIRST, 1, LeaseState.DEFAULT, START, 100);
    table.replace(its.key(), its, 1);
    Instant end = START.plusSeconds(100 + SKEW);

    table.freeEnded(end.plusSeconds(HOLD).minusMillis(1), ALL);
    assertThat(table.ofClient(LeaseType.V4, client(1), any -> true).lease()).isEqualTo(its);
    assertThat(table.isFree(key(FIRST))).isTrue();

    table.freeEnded(end.plusSeconds(HOLD), ALL);
    assertThat(table.ofClient(LeaseType.V4, client(1), any -> true)).isNull();
    assertThat(table.at(key(FIRST))).isNull();
    assertThat(table.isFree(key(FIRST))).isTrue();
    assertThat(table.size()).isZero();
    assertThat(table.queued()).isZero();
  }

  private static Ipv4Address take(LeaseTable table, int client, Instant now) {
    int address = nextFree(table, range(FIRST, FIRST + SIZE - 1), any -> true).getAsInt();
    Lease lease = lease(address, client, LeaseState.DEFAULT, now, 1000);
    table.replace(lease.key(), lease, 1);
    return new Ipv4Address(address);
  }

  private static AddressRange range(int first, int last) {
    return pool(first, last).range();
  }

  @Test
  void anUnusedAddressIsGivenBeforeOneThatEndedAndOfTheseTheLongestEndedFirst() {
    LeaseTable table = table();
    int[] givenBack = {FIRST + 7, FIRST + 2, FIRST + 5};
    for (int i = 0; i < givenBack.length; i++) {
      Lease released = lease(givenBack[i], 100 + i, LeaseState.RELEASED, START.plusSeconds(i), 0);
      table.replace(released.key(), released, i);
    }

    Set<Integer> unused = new HashSet<>();
    for (int i = 0; i < SIZE - 1 - givenBack.length; i++) {
      unused.add(take(table, i, START).bits());
    }

    assertThat(unused).hasSize(12).doesNotContain(givenBack[0], givenBack[1], givenBack[2]);
    assertThat(nextUnused(table, range(FIRST, FIRST + SIZE - 1), any -> true)).isEmpty();
    for (int expected : givenBack) {
      assertThat(take(table, 50, START).bits()).isEqualTo(expected);
    }
    assertThat(nextFree(table, range(FIRST, FIRST + SIZE - 1), any -> true)).isEmpty();
  }

  @Test
  void aTableReadFromTheLogGivesTheLongestEndedFirstToo() {
    LeaseTable table = tableOf(2);
    int[] ends = {30, 10, 20};
    for (int i = 0; i < ends.length; i++) {
      Lease lease = lease(FIRST + i, i, LeaseState.RELEASED, START.plusSeconds(ends[i]), 0);
      table.replace(lease.key(), lease, i);
    }

    table.configure(List.of(pool(FIRST, FIRST + 2)), List.of());

    AddressRange all = range(FIRST, FIRST + 2);
    assertThat(nextUnused(table, all, any -> true)).isEmpty();
    assertThat(nextFree(table, all, any -> true)).hasValue(FIRST + 1);
    assertThat(nextFree(table, all, partition -> partition == FIRST % 2)).hasValue(FIRST + 2);
  }

  @Test
  void leasesThatEndInOneSecondAreFreedSomeAtATime() {
    LeaseTable table = tableOf(12);
    int many = 10_000;
    table.configure(List.of(pool(FIRST, FIRST + many - 1)), List.of());
    for (int i = 0; i < many; i++) {
      Lease lease = lease(FIRST + i, i, LeaseState.DEFAULT, START, 100);
      table.replace(lease.key(), lease, i);
    }
    Instant after = START.plusSeconds(100 + SKEW);

    assertThat(table.freeEnded(after.minusMillis(1), 3000)).isZero();
    assertThat(table.freeEnded(after, 3000)).isEqualTo(3000);
    assertThat(table.counts().get(1L).assigned()).isEqualTo(7000);
    assertThat(table.assigned(range(FIRST, FIRST + many - 1))).isEqualTo(7000);
    assertThat(table.freeEnded(after, 3000)).isEqualTo(3000);
    assertThat(table.freeEnded(after, 3000)).isEqualTo(3000);
    assertThat(table.freeEnded(after, 3000)).isEqualTo(1000);
    assertThat(table.assigned(range(FIRST, FIRST + many - 1))).isZero();
  }

  @Test
  void offersThatEndInOneMomentAreDroppedSomeAtATime() {
    LeaseTable table = table();
    for (int i = 0; i < 10; i++) {
      table.offer(key(FIRST + 4 + i), 1, client(i), START.plusSeconds(10));
    }

    table.dropOffers(START.plusSeconds(10), 6);
    assertThat(table.holds()).isEqualTo(4);
    table.dropOffers(START.plusSeconds(10), 6);
    assertThat(table.holds()).isZero();
  }

  @Test
  void aSliceIsScarceWhenAsManyAddressesAreOfferedAsAreFree() {
    LeaseTable table = tableOf(2);
    table.configure(List.of(pool(FIRST, FIRST + 7)), List.of());
    LeaseKey even = key(FIRST);

    table.offer(even, 1, client(1), START.plusSeconds(10));
    assertThat(table.isScarce(even)).as("1 of 4 is offered").isFalse();
    table.offer(key(FIRST + 2), 1, client(2), START.plusSeconds(10));
    assertThat(table.isScarce(even)).as("2 of 4 are offered").isTrue();
    assertThat(table.isScarce(key(FIRST + 1))).as("the other slice").isFalse();
    table.dropOffers(START.plusSeconds(10), ALL);
    assertThat(table.isScarce(even)).isFalse();
  }

  // Kea: pools of different subnets may overlap.
  @Test
  void anAddressOfTwoPoolsIsGivenFromOne() {
    LeaseTable table = tableOf(1);
    table.configure(List.of(pool(FIRST, FIRST + 3), pool(FIRST + 2, FIRST + 5)), List.of());

    Lease lease = lease(FIRST + 2, 1, LeaseState.DEFAULT, START, 100);
    table.replace(lease.key(), lease, 1);

    assertThat(table.isFree(key(FIRST + 2))).isFalse();
    assertThat(nextFree(table, range(FIRST + 2, FIRST + 5), any -> true)).hasValue(FIRST + 3);
    assertThat(table.assigned(range(FIRST, FIRST + 3))).isEqualTo(1);
    table.freeEnded(START.plusSeconds(100 + SKEW), ALL);
    assertThat(table.isFree(key(FIRST + 2))).isTrue();
    assertThat(table.assigned(range(FIRST + 2, FIRST + 5))).isZero();
  }

  @Test
  void aPoolOfSixteenMillionAddressesIsBitsAlone() {
    LeaseTable table = tableOf(12);
    AddressRange all =
        new AddressRange(Ipv4Address.parse("10.0.0.0"), Ipv4Address.parse("10.255.255.255"));
    long before = used();

    table.configure(List.of(new Ipv4Pool(all, true)), List.of());

    assertThat(used() - before).as("octets").isLessThan(8 << 20);
    assertThat(nextFree(table, all, any -> true)).hasValue(Ipv4Address.parse("10.0.0.8").bits());
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
