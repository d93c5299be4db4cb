package org.leasehold.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.stream.Examples.ALICE;
import static org.leasehold.stream.Examples.BOB;
import static org.leasehold.stream.Examples.HOLD;
import static org.leasehold.stream.Examples.LIFETIME;
import static org.leasehold.stream.Examples.SITE;
import static org.leasehold.stream.Examples.SKEW;
import static org.leasehold.stream.Examples.START;
import static org.leasehold.stream.Examples.claim;
import static org.leasehold.stream.Examples.event;
import static org.leasehold.stream.Examples.lease;
import static org.leasehold.stream.Examples.released;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.stream.AvroSerdes;

/** One partition: the test driver gives the first event offset 0, and so on. */
class SiteTopologyTest {

  private static final SiteTopics TOPICS = SiteTopics.of(new Topics(""), SITE, 1);
  private static final String ADDRESS = "192.0.2.17";
  private static final String KEY = "paris/" + ADDRESS;
  private static final String CHECKPOINT = "paris/#0";
  private static final Lease LEASE = lease(ADDRESS, ALICE, START, "alice");

  @TempDir Path state;

  private final RecordedFold heard = new RecordedFold();
  private final RecordedRows rows = new RecordedRows();
  private LogEnd end;
  private TopologyTestDriver driver;
  private TestInputTopic<String, LeaseEvent> events;
  private TestOutputTopic<String, TableRecord> leases;
  private TestOutputTopic<String, DnsChange> dnsChanges;

  @BeforeEach
  void start() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put("processing.exception.handler.global.enabled", true);
    driver =
        new TopologyTestDriver(
            SiteTopology.of(
                TOPICS,
                AvroSerdes.events(),
                AvroSerdes.table(),
                AvroSerdes.dnsChanges(),
                partition -> end,
                heard,
                rows),
            properties,
            START);
    events =
        driver.createInputTopic(
            TOPICS.events(), Serdes.String().serializer(), AvroSerdes.events().serializer());
    leases =
        driver.createOutputTopic(
            TOPICS.leases(), Serdes.String().deserializer(), AvroSerdes.table().deserializer());
    dnsChanges =
        driver.createOutputTopic(
            TOPICS.dnsChanges(),
            Serdes.String().deserializer(),
            AvroSerdes.dnsChanges().deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void claimed() {
    events.pipeInput(CHECKPOINT, claim(0, START), START);
  }

  private void append(Change change, Lease lease, long epoch) {
    events.pipeInput(KEY, event(change, lease, epoch), START);
  }

  /** The wall clock shows {@code time}, and the log then ended at {@code endOffset}. */
  private void timePasses(Instant time, long endOffset) {
    end = new LogEnd(time, endOffset);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  private List<KeyValue<String, TableRecord>> leaseRows() {
    return leases.readKeyValuesToList().stream().filter(r -> r.key.equals(KEY)).toList();
  }

  @Test
  void aGrantUnderTheClaimIsInTheTableWithItsOffset() {
    claimed();
    append(Change.GRANTED, LEASE, 0);

    assertThat(leaseRows()).containsExactly(KeyValue.pair(KEY, new TableLease(0, 1, LEASE)));
    assertThat(rows.of(LEASE.key())).isEqualTo(new TableLease(0, 1, LEASE));
  }

  @Test
  void anEventOfAnOlderEpochChangesNothingAndIsReported() {
    claimed();
    claimed();
    append(Change.GRANTED, LEASE, 0);

    assertThat(leaseRows()).isEmpty();
    assertThat(dnsChanges.isEmpty()).isTrue();
    assertThat(heard.said).containsExactly("claimed 0", "claimed 1", "fenced 2 by 1");
  }

  @Test
  void anEventBeforeAnyClaimChangesNothing() {
    append(Change.GRANTED, LEASE, 0);

    assertThat(leaseRows()).isEmpty();
  }

  @Test
  void aRepeatedEventLeavesTheSameLease() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    append(Change.GRANTED, LEASE, 0);

    assertThat(leaseRows())
        .extracting(r -> ((TableLease) r.value).lease())
        .containsExactly(LEASE, LEASE);
    assertThat(dnsChanges.readKeyValuesToList()).hasSize(2);
  }

  @Test
  void anUnusualEventIsAcceptedAndReported() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    append(Change.RENEWED, lease(ADDRESS, BOB, START, "bob"), 0);

    assertThat(rows.of(LEASE.key()).lease().client()).isEqualTo(BOB);
    assertThat(heard.said).contains("unusual 2 RENEWED by another client");
  }

  @Test
  void aDeletedLeaseIsATombstoneAndLosesItsNames() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    dnsChanges.readKeyValuesToList();
    append(Change.DELETED, LEASE, 0);

    assertThat(leaseRows()).last().isEqualTo(KeyValue.pair(KEY, null));
    assertThat(rows.of(LEASE.key())).isNull();
    assertThat(dnsChanges.readValuesToList()).hasSize(2).allMatch(c -> c.add() == null);
  }

  @Test
  void dnsChangesAreKeyedByTheNameTheyUpdate() {
    claimed();
    append(Change.GRANTED, LEASE, 0);

    List<KeyValue<String, DnsChange>> changes = dnsChanges.readKeyValuesToList();
    assertThat(changes)
        .extracting(c -> c.key)
        .containsExactly("alice.example.org.", "17.2.0.192.in-addr.arpa.");
    assertThat(changes).allMatch(c -> c.value.offset() == 1 && c.value.at().equals(START));
  }

  @Test
  void aCheckpointFollowsTheLeasesThatItCovers() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    timePasses(START, 2);

    assertThat(leases.readKeyValuesToList())
        .containsExactly(
            KeyValue.pair(KEY, new TableLease(0, 1, LEASE)),
            KeyValue.pair(CHECKPOINT, new Checkpoint(0, 2, 0)));
  }

  @Test
  void noCheckpointIsWrittenWhileTheLogStandsStill() {
    claimed();
    timePasses(START, 1);
    leases.readKeyValuesToList();
    timePasses(START, 1);

    assertThat(leases.isEmpty()).isTrue();
  }

  @Test
  void aLeaseEndsWhenItsTimePlusTheSkewHasPassedAndNotBefore() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    leases.readKeyValuesToList();
    dnsChanges.readKeyValuesToList();

    timePasses(START.plusSeconds(LIFETIME + SKEW).minusMillis(1), 2);
    assertThat(leaseRows()).isEmpty();

    timePasses(START.plusSeconds(LIFETIME + SKEW), 2);
    assertThat(leaseRows())
        .containsExactly(
            KeyValue.pair(
                KEY, new TableLease(0, 1, LEASE.withState(LeaseState.EXPIRED_RECLAIMED))));
    assertThat(dnsChanges.readValuesToList())
        .hasSize(2)
        .allMatch(c -> c.add() == null && c.offset() == -1);
  }

  @Test
  void aLeaseWhoseRenewalIsInTheLogIsNotExpiredBeforeTheRenewalIsRead() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    leases.readKeyValuesToList();
    Instant late = START.plusSeconds(LIFETIME + SKEW + 60);

    // Given a log that goes on after what we have read, at a time when the lease has ended
    timePasses(late, 3);
    timePasses(late.plusSeconds(60), 3);
    assertThat(leaseRows()).isEmpty();

    // When what follows is the renewal, then the lease stands
    Lease renewed = lease(ADDRESS, ALICE, START.plusSeconds(LIFETIME - 1), "alice");
    append(Change.RENEWED, renewed, 0);
    timePasses(late.plusSeconds(61), 3);
    assertThat(rows.of(LEASE.key()).lease()).isEqualTo(renewed);
    assertThat(heard.said).noneMatch(line -> line.startsWith("expired"));
  }

  @Test
  void anEndedLeaseIsForgottenAfterItsHoldTime() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    timePasses(START.plusSeconds(LIFETIME + SKEW), 2);
    leases.readKeyValuesToList();

    timePasses(START.plusSeconds(LIFETIME + SKEW + HOLD), 2);

    assertThat(leaseRows()).containsExactly(KeyValue.pair(KEY, null));
    assertThat(heard.said).endsWith("expired " + KEY, "forgotten " + KEY);
  }

  @Test
  void aReleasedLeaseIsForgottenAfterItsHoldTimeAndItsNamesAreRemovedOnce() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    append(Change.RELEASED, released(LEASE, START.plusSeconds(10)), 0);
    assertThat(dnsChanges.readValuesToList()).hasSize(4);

    timePasses(START.plusSeconds(10 + HOLD), 3);

    assertThat(leaseRows()).last().isEqualTo(KeyValue.pair(KEY, null));
    assertThat(dnsChanges.isEmpty()).isTrue();
  }

  @Test
  void aDeclinedAddressEndsItsProbationLikeALease() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    append(Change.DECLINED, LEASE.withState(LeaseState.DECLINED), 0);
    assertThat(dnsChanges.readValuesToList()).hasSize(4);

    timePasses(START.plusSeconds(LIFETIME + SKEW), 3);

    assertThat(rows.of(LEASE.key()).lease().state()).isEqualTo(LeaseState.EXPIRED_RECLAIMED);
    assertThat(dnsChanges.isEmpty()).isTrue();
  }

  @Test
  void aClientThatComesBackAfterItsLeaseEndedHasItsNamesAgain() {
    claimed();
    append(Change.GRANTED, LEASE, 0);
    timePasses(START.plusSeconds(LIFETIME + SKEW), 2);
    dnsChanges.readKeyValuesToList();

    append(Change.GRANTED, lease(ADDRESS, ALICE, START.plusSeconds(LIFETIME + 60), "alice"), 0);

    assertThat(dnsChanges.readValuesToList()).hasSize(2).allMatch(c -> c.remove() == null);
  }

  @Test
  void anEventOfAnotherSiteStopsTheFold() {
    claimed();
    Lease foreign =
        new Lease(
            LeaseKey.of("berlin", ADDRESS),
            1,
            LeaseState.DEFAULT,
            ALICE,
            START,
            60,
            0,
            "",
            null,
            0,
            0,
            null);

    assertThatThrownBy(() -> append(Change.GRANTED, foreign, 0))
        .rootCause()
        .isInstanceOf(UnusableLogException.class)
        .hasMessageContaining("berlin/" + ADDRESS);
  }

  @Test
  void anEventWithoutAValueStopsTheFold() {
    assertThatThrownBy(() -> events.pipeInput(KEY, null, START))
        .rootCause()
        .hasMessageContaining("offset 0 of partition 0 of topic lease-events.paris has no value");
  }
}
