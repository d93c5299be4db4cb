package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv6Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.LeaseType;
import org.leasehold.schemas.lease.Octets;

/** The table's common code with addresses and delegated prefixes of DHCPv6. */
class Ipv6LeasesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Octets MAC = Octets.parse("02:00:5e:00:00:01");
  private static final int ALL = Integer.MAX_VALUE;
  private static final int PARTITIONS = 12;
  private static final LeaseKey ADDRESS = LeaseKey.of("paris", "2001:db8:0:100::");
  private static final LeaseKey PREFIX = LeaseKey.of("paris", "2001:db8:0:100::/56");

  private static ClientIdentity client(int duid, long iaid) {
    return new ClientIdentity(1, MAC, null, Octets.of(new byte[] {0, 4, (byte) duid}), iaid);
  }

  private static Lease lease(LeaseKey key, ClientIdentity client, LeaseState state) {
    long lifetime = state == LeaseState.RELEASED ? 0 : 100;
    return new Lease(key, 1, state, client, START, lifetime, 0, "", null, 5, 60, null);
  }

  private static LeaseTable table(LeaseType... types) {
    return new LeaseTable("paris", Set.of(types), PARTITIONS);
  }

  private static void hold(LeaseTable table, LeaseKey key, ClientIdentity client) {
    table.replace(key, lease(key, client, LeaseState.DEFAULT), 1);
  }

  @Test
  void whatIsOfNoTypeOfTheTableIsKeptOut() {
    LeaseTable v4 = table(LeaseType.V4);
    LeaseTable addresses = table(LeaseType.NA);
    for (LeaseTable table : List.of(v4, addresses)) {
      hold(table, LeaseKey.of("paris", "10.0.0.1"), ClientIdentity.v4(1, MAC, null));
      hold(table, ADDRESS, client(1, 1));
      hold(table, PREFIX, client(1, 1));
      table.replace(PREFIX, null, 2);
    }

    assertThat(v4.size()).isEqualTo(1);
    assertThat(v4.leaseAt(ADDRESS)).isNull();
    assertThat(v4.queued()).isEqualTo(1);
    assertThat(addresses.size()).isEqualTo(1);
    assertThat(addresses.leaseAt(ADDRESS)).isNotNull();
  }

  @Test
  void anAddressAndThePrefixThatBeginsWithItAreTwoLeases() {
    LeaseTable table = table(LeaseType.NA, LeaseType.PD);
    hold(table, ADDRESS, client(1, 1));
    hold(table, PREFIX, client(2, 1));

    assertThat(table.leaseAt(ADDRESS).client()).isEqualTo(client(1, 1));
    assertThat(table.leaseAt(PREFIX).client()).isEqualTo(client(2, 1));
    table.replace(ADDRESS, null, 3);
    assertThat(table.leaseAt(ADDRESS)).isNull();
    assertThat(table.isEnded(PREFIX)).isFalse();
    table.freeEnded(START.plusSeconds(105), ALL);
    assertThat(table.isEnded(PREFIX)).isTrue();
    table.freeEnded(START.plusSeconds(165), ALL);
    assertThat(table.size()).isZero();
  }

  @Test
  void aLeaseIsFoundByTypeDuidAndIaidAndNotByTheHardwareAddress() {
    LeaseTable table = table(LeaseType.NA, LeaseType.PD);
    hold(table, ADDRESS, client(1, 1));
    hold(table, PREFIX, client(1, 2));

    assertThat(table.ofClient(LeaseType.NA, client(1, 1), any -> true).lease().key())
        .isEqualTo(ADDRESS);
    assertThat(table.ofClient(LeaseType.PD, client(1, 2), any -> true).lease().key())
        .isEqualTo(PREFIX);
    assertThat(table.ofClient(LeaseType.PD, client(1, 1), any -> true)).as("IAID").isNull();
    assertThat(table.ofClient(LeaseType.NA, client(1, 2), any -> true)).as("type").isNull();
    assertThat(table.ofClient(LeaseType.NA, client(2, 1), any -> true)).as("DUID").isNull();
  }

  @Test
  void eachIdentityAssociationHasAnOfferOfItsOwn() {
    LeaseTable table = table(LeaseType.NA, LeaseType.PD);
    LeaseKey second = LeaseKey.of("paris", "2001:db8::2");
    table.offer(ADDRESS, 1, client(1, 1), START.plusSeconds(10));
    table.offer(second, 1, client(1, 2), START.plusSeconds(10));
    table.offer(PREFIX, 1, client(1, 1), START.plusSeconds(10));
    table.offer(LeaseKey.of("paris", "2001:db8::3"), 1, client(2, 1), START.plusSeconds(10));

    assertThat(table.holds()).isEqualTo(4);
    assertThat(table.offeredTo(Binding.of(LeaseType.NA, client(1, 1), 1))).isEqualTo(ADDRESS);
    assertThat(table.offeredTo(Binding.of(LeaseType.NA, client(1, 2), 1))).isEqualTo(second);
    assertThat(table.offeredTo(Binding.of(LeaseType.PD, client(1, 1), 1))).isEqualTo(PREFIX);
    assertThat(table.isHeldForOther(ADDRESS, client(1, 2))).isTrue();
    Lease granted = lease(second, client(1, 2), LeaseState.DEFAULT);
    table.undecided(granted);
    assertThat(table.isUndecided(Binding.of(granted))).isTrue();
    assertThat(table.isUndecided(Binding.of(LeaseType.NA, client(1, 1), 1))).isFalse();
    table.decided(granted);
    table.dropOffers(START.plusSeconds(10), ALL);
    assertThat(table.holds()).isZero();
  }

  /** 256 prefixes of 56 bits, none of which needs a bit to be free. */
  private record Prefixes(AddressRange range) implements Pool {

    private static final long STEP = 1 << 8;

    static Prefixes of(String first, String last) {
      return new Prefixes(new AddressRange(IpAddress.parse(first), IpAddress.parse(last)));
    }

    @Override
    public int prefixLength() {
      return 56;
    }

    @Override
    public Unused unused(int partitions) {
      List<TreeSet<IpAddress>> slices = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        slices.add(new TreeSet<>());
      }
      long first = ((Ipv6Address) range.first()).high();
      for (int member = 0; member < 256; member++) {
        Ipv6Address prefix = new Ipv6Address(first + member * STEP, 0);
        slices.get(new LeaseKey("any", prefix, 56).partition(partitions)).add(prefix);
      }
      return new Unused() {
        @Override
        public long size() {
          return 256;
        }

        @Override
        public boolean isGivenUnasked(IpAddress address) {
          return true;
        }

        @Override
        public void add(IpAddress address, int partition) {
          slices.get(partition).add(address);
        }

        @Override
        public void remove(IpAddress address, int partition) {
          slices.get(partition).remove(address);
        }

        @Override
        public boolean take(IpAddress address, int partition) {
          return slices.get(partition).remove(address);
        }

        @Override
        public long count(int partition) {
          return slices.get(partition).size();
        }

        @Override
        public IpAddress next(int partition) {
          return slices.get(partition).isEmpty() ? null : slices.get(partition).first();
        }

        @Override
        public void startElsewhere(int partition, long salt) {}
      };
    }
  }

  @Test
  void aPoolOfPrefixesIsGivenOutToTheLast() {
    LeaseTable table = table(LeaseType.NA, LeaseType.PD);
    Prefixes pool = Prefixes.of("2001:db8::", "2001:db8:0:ff00::");
    table.configure(List.of(pool), List.of());
    Set<LeaseKey> given = new HashSet<>();
    for (int client = 0; client < 256; client++) {
      int wanted = client % PARTITIONS;
      LeaseKey next = table.nextFree(pool.range(), partition -> partition == wanted);
      LeaseKey key = next == null ? table.nextFree(pool.range(), any -> true) : next;
      assertThat(key.prefixLength()).isEqualTo(56);
      if (next != null) {
        assertThat(key.partition(PARTITIONS)).isEqualTo(wanted);
      }
      hold(table, key, client(client, 1));
      given.add(key);
    }

    assertThat(given).hasSize(256).contains(PREFIX);
    assertThat(table.nextFree(pool.range(), any -> true)).isNull();
    assertThat(table.assigned(pool.range())).isEqualTo(256);
    table.replace(PREFIX, lease(PREFIX, client(1, 1), LeaseState.RELEASED), 2);
    assertThat(table.isFree(PREFIX)).isTrue();
    assertThat(table.nextUnused(pool.range(), any -> true)).as("its client may return").isNull();
    assertThat(table.nextFree(pool.range(), any -> true)).isEqualTo(PREFIX);
  }
}
