package org.leasehold.edge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.memfile.MemfileRow.State;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

class LeaseRowsTest {

  private static final Dhcp4Config CONFIG =
      Configs.of(
          12,
          Duration.ofSeconds(7),
          """
          "expired-leases-processing": { "hold-reclaimed-time": 900 },
          "subnet4": [ { "id": 4, "subnet": "10.0.0.0/24", "ddns-ttl": 77 } ]
          """);
  private static final LeaseRows ROWS = new LeaseRows(CONFIG, "paris");

  private static MemfileRow row(State state, boolean forward, boolean reverse, String hostname) {
    return new MemfileRow(
        Ipv4Address.parse("10.0.0.9"),
        Octets.parse("02:00:00:00:00:01"),
        Octets.parse("01:02"),
        3600,
        1_764_249_300L,
        4,
        forward,
        reverse,
        hostname,
        state,
        "{ }");
  }

  @Test
  void aRowBecomesALeaseOfTheSite() {
    Lease lease = ROWS.lease(row(State.DEFAULT, false, false, "pc.example.org."));

    assertThat(lease.key()).hasToString("paris/10.0.0.9");
    assertThat(lease.subnetId()).isEqualTo(4);
    assertThat(lease.state()).isEqualTo(LeaseState.DEFAULT);
    assertThat(lease.client()).hasToString("02:00:00:00:00:01 cid 01:02");
    assertThat(lease.cltt()).isEqualTo(Instant.ofEpochSecond(1_764_245_700L));
    assertThat(lease.validLifetime()).isEqualTo(3600);
    assertThat(lease.hostname()).isEqualTo("pc.example.org");
    assertThat(lease.dns()).isNull();
    assertThat(lease.maxClockSkewSeconds()).isEqualTo(7);
    assertThat(lease.holdReclaimedTime()).isEqualTo(900);
    assertThat(lease.userContext()).isEqualTo("{ }");
  }

  @Test
  void whatKeaPutIntoDnsIsKnownSoThatItCanBeTakenAway() {
    assertThat(ROWS.lease(row(State.DEFAULT, true, false, "pc.example.org.")).dns())
        .isEqualTo(
            new DnsDecision(
                "pc.example.org.", true, false, 77, ConflictResolution.CHECK_WITH_DHCID));
    assertThat(ROWS.lease(row(State.DEFAULT, true, true, "a..b")).dns()).isNull();
    assertThat(ROWS.lease(row(State.DEFAULT, true, true, "")).dns()).isNull();
    assertThat(ROWS.lease(row(State.EXPIRED_RECLAIMED, true, true, "pc.example.org")).dns())
        .isNull();
  }

  @Test
  void eachStateHasItsCounterpart() {
    assertThat(ROWS.lease(row(State.DECLINED, false, false, "")).state())
        .isEqualTo(LeaseState.DECLINED);
    assertThat(ROWS.lease(row(State.EXPIRED_RECLAIMED, false, false, "")).state())
        .isEqualTo(LeaseState.EXPIRED_RECLAIMED);
    Lease released = ROWS.lease(row(State.RELEASED, false, false, ""));
    assertThat(released.state()).isEqualTo(LeaseState.RELEASED);
    assertThat(released.validLifetime()).isZero();
  }

  @Test
  void aLeaseBecomesTheRowThatItCameFromButForTheNamesFinalDot() {
    MemfileRow inDns = row(State.DEFAULT, true, false, "pc.example.org");
    MemfileRow ended = row(State.EXPIRED_RECLAIMED, false, false, "");

    assertThat(LeaseRows.row(ROWS.lease(inDns))).contains(inDns);
    assertThat(LeaseRows.row(ROWS.lease(ended))).contains(ended);
    assertThat(LeaseRows.row(ROWS.lease(row(State.RELEASED, false, false, "")))).isEmpty();
  }

  @Test
  void aLeaseInTheFileEndsNoSoonerThanForItsClient() {
    Lease granted =
        ROWS.lease(row(State.DEFAULT, false, false, "")).grantedAt(Instant.ofEpochMilli(1500));

    assertThat(LeaseRows.row(granted).orElseThrow().expire()).isEqualTo(2 + 3600);
  }

  @Test
  void aRowOutsideItsSubnetIsNoticed() {
    assertThat(ROWS.isInItsSubnet(row(State.DEFAULT, false, false, ""))).isTrue();
    MemfileRow other =
        new MemfileRow(
            Ipv4Address.parse("10.0.1.9"),
            Octets.EMPTY,
            null,
            60,
            1000,
            4,
            false,
            false,
            "",
            State.DECLINED,
            null);
    assertThat(ROWS.isInItsSubnet(other)).isFalse();
  }
}
