package org.leasehold.edge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.InMemoryLeaseLog;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.memfile.MemfileRow.State;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;

/** Two partitions: 10.0.0.N of client N is in partition N modulo 2. Leases of 1000 s. */
class LeaseImportTest {

  private static final Set<Integer> BOTH = Set.of(0, 1);

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(2, () -> time.now().toEpochMilli());
  private final LeaseRows rows =
      new LeaseRows(Configs.of(2, Duration.ofSeconds(5), "\"subnet4\": [ ]"), Configs.SITE);
  private final List<String> others = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** An import and its way to the broker. */
  private final class Running {
    final Deque<Runnable> tasks = new ArrayDeque<>();
    final InMemoryLeaseLog log = new InMemoryLeaseLog(broker);
    final LeaseImport work;

    Running(MemfileRow... file) {
      Ownership.Start[] starts = new Ownership.Start[2];
      Arrays.fill(starts, Ownership.Start.AT_THE_BEGINNING);
      work =
          new LeaseImport(
              new LeaseImport.Order(Configs.SITE, "import", 3600, false),
              List.of(file),
              rows,
              new SiteLeases(),
              starts,
              log,
              new LeaseImport.Rim(
                  tasks::add,
                  time::now,
                  () -> time.elapsedMillis() * 1_000_000,
                  UUID::randomUUID,
                  () -> others,
                  notes::add));
      log.listen(work);
      work.start();
      log.settle();
    }

    /** Its claims are in the log, and its first events wait to be written. */
    Running begun() {
      work.assigned(BOTH, Takeover.FIRST);
      log.settle();
      runTasks();
      return this;
    }

    void runTasks() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }

    /** Everything goes well until nothing is left to do. */
    Running settled() {
      for (int i = 0; i < 10; i++) {
        log.settle();
        runTasks();
        work.tick();
      }
      return this;
    }

    Optional<String> end() {
      assertThat(work.end()).isCompleted();
      return work.end().join();
    }
  }

  private MemfileRow row(int client, Instant cltt) {
    return new MemfileRow(
        Ipv4Address.parse("10.0.0." + client),
        Octets.parse("02:00:00:00:00:0" + client),
        null,
        1000,
        cltt.getEpochSecond() + 1000,
        1,
        false,
        false,
        "",
        State.DEFAULT,
        null);
  }

  private MemfileRow row(int client) {
    return row(client, time.now());
  }

  private List<LeaseEvent> events(int partition) {
    return LongStream.range(0, broker.end(partition))
        .mapToObj(offset -> broker.at(partition, offset))
        .toList();
  }

  private List<LeaseChanged> changes() {
    return IntStream.range(0, 2)
        .mapToObj(this::events)
        .flatMap(List::stream)
        .filter(LeaseChanged.class::isInstance)
        .map(LeaseChanged.class::cast)
        .toList();
  }

  @Test
  void eachLeaseIsAppendedUnderTheImportsOwnClaim() {
    Running run = new Running(row(1), row(2), row(3)).begun().settled();

    assertThat(run.end()).isEmpty();
    assertThat(run.work.count(Verdict.ADDED)).isEqualTo(3);
    assertThat(events(1).get(0)).isInstanceOf(OwnershipClaimed.class);
    assertThat(changes())
        .hasSize(3)
        .allMatch(event -> event.change() == Change.ADDED)
        .allMatch(event -> event.epoch() == 0)
        .allMatch(event -> event.edge().equals("import"))
        .allMatch(event -> event.packet() == null);
  }

  @Test
  void manyEventsAreUnderWayAtOnce() {
    Running run = new Running(row(1), row(3), row(5), row(7)).begun();

    assertThat(run.log.waiting(1)).isEqualTo(4);
    assertThat(run.work.done()).isZero();
  }

  @Test
  void aRepeatedImportAppendsNothing() {
    new Running(row(1), row(2)).begun().settled();
    Running again = new Running(row(1), row(2)).begun().settled();

    assertThat(again.end()).isEmpty();
    assertThat(again.work.count(Verdict.KNOWN)).isEqualTo(2);
    assertThat(changes()).hasSize(2);
  }

  @Test
  void aLaterFileUpdatesWhatItsClientsRenewed() {
    new Running(row(1), row(2)).begun().settled();
    time.pass(Duration.ofSeconds(60));
    MemfileRow old = row(2, time.now().minusSeconds(60));
    Running later = new Running(row(1), old).begun().settled();

    assertThat(later.end()).isEmpty();
    assertThat(later.work.count(Verdict.UPDATED)).isEqualTo(1);
    assertThat(later.work.count(Verdict.KNOWN)).isEqualTo(1);
    assertThat(changes().get(2).change()).isEqualTo(Change.UPDATED);
  }

  @Test
  void anUncertainAppendIsJudgedAnewWhenTheLogHasBeenReadBack() {
    Running run = new Running(row(1), row(3), row(5)).begun();
    run.log.write(1); // the first is in the log, and nobody is told
    run.log.fail(1);
    run.log.pump();
    run.log.writeLate(); // the second arrives before the new claim
    run.log.dropLate();
    for (int i = 0; i < 5; i++) {
      run.work.tick();
    }
    run.settled();

    assertThat(run.end()).isEmpty();
    assertThat(run.work.count(Verdict.KNOWN)).isEqualTo(2);
    assertThat(run.work.count(Verdict.ADDED)).isEqualTo(1);
    assertThat(changes())
        .extracting(event -> event.lease().key().addressText())
        .containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.5");
    assertThat(events(1).get(3)).isInstanceOf(OwnershipClaimed.class);
  }

  @Test
  void anEdgeInTheGroupEndsItBeforeItClaimsAnything() {
    others.add("edge1");
    Running run = new Running(row(1)).begun().settled();

    assertThat(run.end()).contains("edge edge1 has joined the site's group");
    assertThat(broker.end(1)).isZero();
  }

  @Test
  void anEdgeThatJoinsEndsItWhenWhatIsUnderWayIsDecided() {
    Running run = new Running(row(1), row(2)).begun();
    others.add("edge1");
    run.work.revoked(Set.of(0));
    assertThat(run.work.end()).isNotDone();
    run.settled();

    assertThat(run.end()).contains("edge edge1 has joined the site's group");
    assertThat(run.work.count(Verdict.ADDED)).isEqualTo(2);
  }

  @Test
  void anotherEdgesClaimEndsItsAppends() {
    Running run = new Running(row(1), row(3)).begun();
    LeaseKey key = LeaseKey.of(Configs.SITE, "10.0.0.1");
    run.work.revoked(Set.of(1));
    broker.write(
        1,
        new OwnershipClaimed(
            Configs.SITE, key.partition(2), UUID.randomUUID(), "edge1", time.now(), 3600, ""));
    run.settled();

    assertThat(run.end()).isPresent();
    assertThat(run.work.count(Verdict.ADDED)).isZero();
  }

  @Test
  void anInterruptionLetsWhatIsUnderWayBeDecided() {
    Running run = new Running(row(1), row(2)).begun();
    run.work.stop("interrupted");
    assertThat(run.work.end()).isNotDone();
    run.settled();

    assertThat(run.end()).contains("interrupted");
    assertThat(run.work.count(Verdict.ADDED)).isEqualTo(2);
  }

  @Test
  void aLogThatDoesNotAnswerIsGivenUp() {
    Running run = new Running(row(1)).begun();
    time.pass(Duration.ofSeconds(31));
    run.work.tick();

    assertThat(run.end()).contains("the log has not answered for 30 s");
    assertThat(run.work.done()).isZero();
  }

  @Test
  void aClockThatIsAheadTakesNobodysLease() {
    new Running(row(1)).begun().settled();
    time.pass(Duration.ofSeconds(100));
    MemfileRow ofAnother =
        new MemfileRow(
            Ipv4Address.parse("10.0.0.1"),
            Octets.parse("02:00:00:00:00:09"),
            null,
            1000,
            time.now().getEpochSecond() + 1000,
            1,
            false,
            false,
            "",
            State.DEFAULT,
            null);
    Running run = new Running(ofAnother).begun().settled();

    assertThat(run.end()).isEmpty();
    assertThat(run.work.count(Verdict.TAKEN)).isEqualTo(1);
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0)).startsWith("10.0.0.1 of 02:00:00:00:00:09 is left out: by the log ");
    assertThat(changes()).hasSize(1);
  }
}
