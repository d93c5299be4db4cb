package org.leasehold.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.log.LeaseLog.AppendResult;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LeaseLog.AppendResult.Uncertain;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/**
 * What every log promises to an edge: the one in the tests' memory, on which the rules of ownership
 * are tested, does what Kafka does.
 */
public abstract class LeaseLogContract {

  private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
  private static final int OTHER = 1;

  /** One edge's log, whose sessions are counted from 0, and its serving thread. */
  protected interface Site extends AutoCloseable {
    LeaseLog log();

    /** Runs a call on the serving thread, and returns when it has run. */
    void call(Runnable onTheServingThread);

    /**
     * Has what is under way go on until this holds; fails when it does not come to that.
     *
     * @param holds asked on the serving thread
     */
    void until(BooleanSupplier holds);

    @Override
    void close();
  }

  /**
   * An edge at a site with two partitions, the same site for all edges of a test.
   *
   * @param holding whether appends stay under way until the session ends
   */
  protected abstract Site edge(LogListener told, boolean holding);

  private record Read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {}

  private record Missing(int partition, long offset) {}

  /** What an edge was told. */
  private static final class Heard implements LogListener {
    final List<Read> read = new ArrayList<>();
    final List<Missing> missing = new ArrayList<>();
    final List<LeaseCommand> commands = new ArrayList<>();

    @Override
    public void read(int partition, long offset, long millis, LeaseEvent event) {
      read.add(new Read(partition, offset, millis, event));
    }

    @Override
    public void unreadable(int partition, long offset, String why) {
      assertThat(why).isNotEmpty();
      missing.add(new Missing(partition, offset));
    }

    @Override
    public void command(int partition, LeaseCommand command) {
      commands.add(command);
    }
  }

  private final Heard heard = new Heard();
  private final List<Site> open = new ArrayList<>();

  private Site edge() {
    return opened(edge(heard, false));
  }

  private Site opened(Site site) {
    open.add(site);
    return site;
  }

  @AfterEach
  void closeEdges() {
    open.forEach(Site::close);
  }

  private static OwnershipClaimed event(int partition, int number) {
    UUID nonce = new UUID(partition, number);
    return new OwnershipClaimed("paris", partition, nonce, "edge1", NOW, 3600, "event " + number);
  }

  private static LeaseCommand command(int number) {
    Lease lease =
        new Lease(
            LeaseKey.of("paris", "192.0.2." + number),
            1,
            LeaseState.DEFAULT,
            ClientIdentity.v4(1, Octets.EMPTY, null),
            NOW,
            3600,
            0,
            "",
            null,
            5,
            0,
            null);
    UUID id = new UUID(0, number);
    return new LeaseCommand(id, LeaseCommand.Action.RELEASE, lease, 7, "edge2", NOW, null);
  }

  private List<AppendResult> append(Site edge, int partition, int from, int to) {
    List<AppendResult> results = new ArrayList<>();
    edge.call(
        () -> {
          for (int number = from; number <= to; number++) {
            edge.log().append(partition, event(partition, number), results::add);
          }
        });
    return results;
  }

  private List<AppendResult> appended(Site edge, int partition, int from, int to) {
    List<AppendResult> results = append(edge, partition, from, to);
    edge.until(() -> results.size() == to - from + 1);
    return results;
  }

  private long end(Site edge, int partition) {
    List<Long> ends = new ArrayList<>();
    edge.call(() -> edge.log().endOffset(partition, ends::add));
    edge.until(() -> !ends.isEmpty());
    return ends.get(0);
  }

  private static List<Long> offsets(List<AppendResult> results) {
    return results.stream().map(each -> ((Committed) each).offset()).toList();
  }

  @Test
  void appendsOfAPartitionAreAnsweredInTheirOrderWithOffsetsThatFollowEachOther() {
    Site edge = edge();

    List<AppendResult> results = appended(edge, 0, 1, 5);

    assertThat(offsets(results)).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(results).extracting(AppendResult::session).containsOnly(results.get(0).session());
    assertThat(results).allSatisfy(each -> assertThat(at(each)).isPositive());
  }

  private static long at(AppendResult result) {
    return ((Committed) result).appendedAtMillis();
  }

  @Test
  void eachPartitionHasOffsetsOfItsOwn() {
    Site edge = edge();

    appended(edge, 0, 1, 3);

    assertThat(offsets(appended(edge, OTHER, 1, 1))).containsExactly(0L);
    assertThat(end(edge, 0)).isEqualTo(3);
    assertThat(end(edge, OTHER)).isEqualTo(1);
  }

  @Test
  void noAnswerComesFromWithinTheCallThatAsked() {
    Site edge = edge();
    List<String> order = new ArrayList<>();

    edge.call(
        () -> {
          edge.log().append(0, event(0, 1), result -> order.add("appended"));
          edge.log().endOffset(0, end -> order.add("end"));
          edge.log().reach(reached -> order.add("reached"));
          order.add("asked");
        });
    edge.until(() -> order.size() == 4);

    assertThat(order.get(0)).isEqualTo("asked");
  }

  @Test
  void theEndOfAnEmptyPartitionIsItsBeginning() {
    assertThat(end(edge(), 0)).isZero();
  }

  @Test
  void aLogThatAnswersCanBeReached() {
    Site edge = edge();
    List<Boolean> reached = new ArrayList<>();

    edge.call(() -> edge.log().reach(reached::add));
    edge.until(() -> !reached.isEmpty());

    assertThat(reached).containsExactly(true);
  }

  @Test
  void whatOneEdgeAppendsAnotherReadsInOrderAsItWasWritten() {
    Site edge = edge();
    Heard other = new Heard();
    Site reader = opened(edge(other, false));
    reader.call(() -> reader.log().read(0, 0));

    List<AppendResult> results = appended(edge, 0, 1, 3);
    reader.until(() -> other.read.size() == 3);

    assertThat(other.read)
        .containsExactly(
            new Read(0, 0, at(results.get(0)), event(0, 1)),
            new Read(0, 1, at(results.get(1)), event(0, 2)),
            new Read(0, 2, at(results.get(2)), event(0, 3)));
    assertThat(heard.read).isEmpty();
  }

  @Test
  void readingBeginsAtTheOffsetAskedForAndGoesOnWithWhatComes() {
    Site edge = edge();
    appended(edge, 0, 1, 3);

    edge.call(() -> edge.log().read(0, 2));
    edge.until(() -> heard.read.size() == 1);
    appended(edge, 0, 4, 4);
    edge.until(() -> heard.read.size() == 2);

    assertThat(heard.read).extracting(Read::offset).containsExactly(2L, 3L);
  }

  @Test
  void whoReadsAgainFromAnEarlierOffsetIsToldAgain() {
    Site edge = edge();
    appended(edge, 0, 1, 2);

    edge.call(() -> edge.log().read(0, 1));
    edge.until(() -> heard.read.size() == 1);
    edge.call(() -> edge.log().read(0, 0));
    edge.until(() -> heard.read.size() == 3);

    assertThat(heard.read).extracting(Read::offset).containsExactly(1L, 0L, 1L);
  }

  @Test
  void aPausedPartitionTellsNothingUntilItIsReadAgain() {
    Site edge = edge();
    edge.call(() -> edge.log().read(0, 0));
    edge.call(() -> edge.log().read(OTHER, 0));
    edge.call(() -> edge.log().pause(0));

    appended(edge, 0, 1, 2);
    appended(edge, OTHER, 1, 1);
    edge.until(() -> heard.read.size() == 1);
    assertThat(heard.read).extracting(Read::partition).containsExactly(OTHER);

    edge.call(() -> edge.log().read(0, 1));
    edge.until(() -> heard.read.size() == 2);
    assertThat(heard.read.get(1).event()).isEqualTo(event(0, 2));
  }

  @Test
  void anOffsetThatTheLogDoesNotHaveIsTold() {
    Site edge = edge();
    appended(edge, 0, 1, 2);

    edge.call(() -> edge.log().read(0, 100));
    edge.until(() -> !heard.missing.isEmpty());

    assertThat(heard.missing).containsExactly(new Missing(0, 100));
    assertThat(heard.read).isEmpty();
  }

  @Test
  void theEndOfASessionMakesWhatIsUnderWayUncertainAndBeginsTheNext() {
    Site edge = opened(edge(heard, true));
    List<AppendResult> first = new ArrayList<>();
    edge.call(
        () -> {
          edge.log().append(0, event(0, 1), first::add);
          edge.log().append(0, event(0, 2), first::add);
          edge.log().reopen(0);
        });
    edge.until(() -> first.size() == 2);
    assertThat(first).allSatisfy(each -> assertThat(each).isInstanceOf(Uncertain.class));
    assertThat(first).extracting(AppendResult::session).containsExactly(0L, 0L);

    List<AppendResult> second = new ArrayList<>();
    edge.call(
        () -> {
          edge.log().append(0, event(0, 3), second::add);
          edge.log().reopen(0); // has ended before: the append stays under way
          edge.log().reopen(1);
        });
    edge.until(() -> second.size() == 1);

    assertThat(second.get(0).session()).isEqualTo(1);
  }

  @Test
  void aNewSessionAppendsAfterWhatTheLogHas() {
    Site edge = edge();
    appended(edge, 0, 1, 2);

    edge.call(() -> edge.log().reopen(0));
    List<AppendResult> results = appended(edge, 0, 3, 4);

    assertThat(offsets(results)).containsExactly(2L, 3L);
    assertThat(results).extracting(AppendResult::session).containsExactly(1L, 1L);
  }

  @Test
  void commandsComeFromTheOldestOnToWhoeverReadsThem() {
    Site edge = edge();
    Site sender = opened(edge(new Heard(), false));
    sender.call(() -> sender.log().send(0, command(1)));
    sender.call(() -> sender.log().send(0, command(2)));

    edge.call(() -> edge.log().readCommands(0));
    edge.until(() -> heard.commands.size() == 2);
    sender.call(() -> sender.log().send(0, command(3)));
    edge.until(() -> heard.commands.size() == 3);
    assertThat(heard.commands).containsExactly(command(1), command(2), command(3));

    edge.call(() -> edge.log().pauseCommands(0));
    edge.call(() -> edge.log().readCommands(0));
    edge.until(() -> heard.commands.size() == 6);
    assertThat(heard.commands.subList(3, 6)).containsExactly(command(1), command(2), command(3));
  }

  @Test
  void commandsForAPartitionThatIsNotReadAreNotTold() {
    Site edge = edge();
    Site sender = opened(edge(new Heard(), false));
    edge.call(() -> edge.log().readCommands(OTHER));

    sender.call(() -> sender.log().send(0, command(1)));
    sender.call(() -> sender.log().send(OTHER, command(2)));
    edge.until(() -> !heard.commands.isEmpty());

    assertThat(heard.commands).containsExactly(command(2));
  }
}
