package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

class LeaseTableTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SKEW = 5;
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
        LeaseKey.of("paris", new Ipv4Address(address)),
        1,
        state,
        client(client),
        at,
        seconds,
        0,
        "",
        null,
        SKEW,
        3600,
        null);
  }

  private static LeaseTable table() {
    LeaseTable table = new LeaseTable(2);
    table.configure(
        List.of(new AddressRange(new Ipv4Address(FIRST), new Ipv4Address(FIRST + SIZE - 1))),
        List.of(RESERVED));
    return table;
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
        table.replace(LeaseKey.of("paris", new Ipv4Address(address)), null, step);
        leases.remove(address);
        ended.remove(address);
      } else {
        now = now.plusMillis(random.nextInt(20_000));
        table.freeEnded(now);
        for (Lease lease : leases.values()) {
          if (!now.isBefore(lease.freeForOthersAt())) {
            ended.add(((Ipv4Address) lease.key().address()).bits());
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
        Ipv4Address at = new Ipv4Address(each);
        assertThat(table.leaseAt(LeaseKey.of("paris", at))).isEqualTo(lease);
        assertThat(table.isEnded(at)).as("%s ended at step %s", at, step).isEqualTo(over);
        assertThat(table.isFree(at)).isEqualTo(over && !at.equals(RESERVED));
      }
      assertThat(table.counts().getOrDefault(1L, SubnetCount.NONE))
          .isEqualTo(new SubnetCount(assigned, declined));
      ClientIdentity asked = client(random.nextInt(6));
      HeldLease found = table.ofClient(asked, subnet -> subnet == 1);
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
      table.freeEnded(now);
    }

    assertThat(table.queued()).isLessThan(5);
  }

  @Test
  void aShorterLeaseEndsWhenItEnds() {
    LeaseTable table = table();
    Lease longer = lease(FIRST, 1, LeaseState.DEFAULT, START, 1000);
    table.replace(longer.key(), longer, 1);
    table.replace(longer.key(), lease(FIRST, 1, LeaseState.DECLINED, START, 10), 2);

    table.freeEnded(START.plusSeconds(10 + SKEW));

    assertThat(table.isFree(new Ipv4Address(FIRST))).isTrue();
  }

  @Test
  void anInfiniteLeaseNeverEnds() {
    LeaseTable table = table();
    Lease lease = lease(FIRST, 1, LeaseState.DEFAULT, START, Lease.INFINITE);
    table.replace(lease.key(), lease, 1);

    table.freeEnded(START.plusSeconds(1L << 40));

    assertThat(table.isEnded(new Ipv4Address(FIRST))).isFalse();
  }

  @Test
  void anOfferKeepsTheAddressUntilItsTime() {
    LeaseTable table = table();
    Ipv4Address address = new Ipv4Address(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));

    assertThat(table.isFree(address)).isFalse();
    assertThat(table.isHeldForOther(address, client(1))).isFalse();
    assertThat(table.isHeldForOther(address, client(2))).isTrue();
    assertThat(table.offeredTo(client(1), 1)).isEqualTo(address);
    table.dropOffers(START.plusMillis(9_999));
    assertThat(table.isFree(address)).isFalse();
    table.dropOffers(START.plusSeconds(10));
    assertThat(table.isFree(address)).isTrue();
    assertThat(table.holds()).isZero();
  }

  @Test
  void aRepeatedOfferLastsFromTheLatestOne() {
    LeaseTable table = table();
    Ipv4Address address = new Ipv4Address(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));
    table.offer(address, 1, client(1), START.plusSeconds(15));

    table.dropOffers(START.plusSeconds(10));
    assertThat(table.offeredTo(client(1), 1)).isEqualTo(address);
    table.dropOffers(START.plusSeconds(15));
    assertThat(table.isFree(address)).isTrue();
  }

  @Test
  void anUndecidedEventIsNoOfferThatTimeEnds() {
    LeaseTable table = table();
    Ipv4Address address = new Ipv4Address(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));
    Lease lease = lease(FIRST, 1, LeaseState.DEFAULT, START, 100);
    table.undecided(lease);

    table.dropOffers(START.plusSeconds(100));

    assertThat(table.isUndecided(address)).isTrue();
    assertThat(table.isUndecided(client(1), 1)).isTrue();
    table.decided(lease);
    assertThat(table.isFree(address)).isTrue();
  }

  @Test
  void aNewConfigurationKeepsWhatIsTaken() {
    LeaseTable table = table();
    Lease lease = lease(FIRST, 1, LeaseState.DEFAULT, START, 100);
    table.replace(lease.key(), lease, 1);
    table.offer(new Ipv4Address(FIRST + 1), 1, client(2), START.plusSeconds(10));
    AddressRange wider =
        new AddressRange(new Ipv4Address(FIRST), new Ipv4Address(FIRST + 2 * SIZE - 1));

    table.configure(List.of(wider), List.of());

    assertThat(IntStream.range(FIRST, FIRST + 2 * SIZE).mapToObj(Ipv4Address::new))
        .filteredOn(table::isFree)
        .hasSize(2 * SIZE - 2);
    assertThat(table.isFree(new Ipv4Address(FIRST))).isFalse();
    assertThat(table.isFree(new Ipv4Address(FIRST + 1))).isFalse();
    assertThat(table.isFree(RESERVED)).isTrue();
  }

  // A successor knows nothing of offers; a former owner to whom the address returns would refuse
  // the client that has it.
  @Test
  void anOfferIsWithdrawnWhenTheAddressTurnsOutToBeAnothersLease() {
    LeaseTable table = table();
    Ipv4Address address = new Ipv4Address(FIRST);
    table.offer(address, 1, client(1), START.plusSeconds(10));
    Lease its = lease(FIRST, 2, LeaseState.DEFAULT, START, 60);

    table.replace(its.key(), its, 5);

    assertThat(table.isHeldForOther(address, client(2))).isFalse();
    assertThat(table.offeredTo(client(1), 1)).isNull();
  }

  @Test
  void whatIsUndecidedIsNotWithdrawnByAnothersLease() {
    LeaseTable table = table();
    Lease asked = lease(FIRST, 1, LeaseState.DEFAULT, START, 60);
    table.undecided(asked);
    Lease its = lease(FIRST, 2, LeaseState.DEFAULT, START, 60);

    table.replace(its.key(), its, 5);

    assertThat(table.isUndecided(new Ipv4Address(FIRST))).isTrue();
  }
}
