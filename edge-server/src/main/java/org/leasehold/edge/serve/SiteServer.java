package org.leasehold.edge.serve;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.loop.SiteWork;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.OwnershipListener;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One site, served: what the log and the group say, and the time, goes to those whom it concerns.
 * All on the serving thread; the clocks are passed in, the log and the sockets are behind
 * interfaces, so that a test or a simulation drives it as the processes do.
 */
public final class SiteServer implements SiteWork, OwnershipListener {

  private static final Logger LOG = LoggerFactory.getLogger(SiteServer.class);

  private static final int TICKS_PER_ADVANCE = 5;
  private static final int TICKS_PER_QUESTION = 20;

  private final SiteParts parts;
  private final Families families = new Families();
  private final Ownership ownership;
  private final CatchUp catchUp;
  private final StallWatch stalls;
  private final LogHealth health;
  private final Admission admission;
  private final Succession succession;
  private final EndedLeases ended;
  private final SubmittedCommands submitted;
  private final CommandQueue commands;
  private int ticks;

  public SiteServer(SiteParts parts) {
    this.parts = parts;
    ServeCounters counters = parts.callbacks().counters();
    ownership =
        new Ownership(
            parts.site(),
            parts.edge(),
            parts.starts(),
            parts.lfcIntervalSeconds(),
            parts.log(),
            families,
            this,
            parts.clock(),
            parts.nonces());
    catchUp = new CatchUp(ownership, parts.log(), parts.callbacks().readiness(), this::caughtUp);
    stalls = new StallWatch(parts.nanos());
    health = new LogHealth(parts, ownership, stalls);
    admission = new Admission(catchUp, stalls, ownership);
    succession = new Succession(parts, ownership, catchUp, families);
    ended = new EndedLeases(parts, families);
    submitted = new SubmittedCommands(parts.nanos());
    commands = new CommandQueue(families, ownership.partitions(), counters, submitted);
  }

  /**
   * Serves an address family too; before {@link #start}.
   *
   * @param table its leases, as they stood where the events begin
   */
  public <Q extends Query> Exchanges<Q> serve(
      Decisions<Q> decisions, LeaseTable table, PacketCounters packets, Probing probing) {
    Exchanges<Q> exchanges =
        new Exchanges<>(
            parts, table, packets, probing, decisions, ownership, stalls, admission, succession);
    families.add(exchanges);
    return exchanges;
  }

  public Ownership ownership() {
    return ownership;
  }

  /** Begins to follow all partitions; packets are dropped until their ends are reached. */
  @Override
  public void start() {
    ownership.start();
    catchUp.start();
  }

  private void caughtUp() {
    LOG.info("site={} edge={} caught up leases={}", parts.site(), parts.edge(), families.leases());
  }

  /** Ten times a second. */
  @Override
  public void tick() {
    Instant now = parts.clock().instant();
    ended.free(now);
    families.tick(now);
    health.check();
    admission.checkIdle();
    commands.tick();
    submitted.tick();
    if (ticks % TICKS_PER_QUESTION == 0) {
      health.ask();
      ownership.check();
    }
    succession.tick();
    if (++ticks % TICKS_PER_ADVANCE == 0) {
      succession.advance();
    }
  }

  /**
   * Has the owner of a lease's partition do something to it, whichever edge that is.
   *
   * @param command with an id of its own; it is carried out within 10 s or not at all
   * @return completed on the serving thread when it is settled, some 12 s later at the most
   */
  public CompletableFuture<CommandResult> submit(LeaseCommand command) {
    CompletableFuture<CommandResult> result = submitted.add(command);
    parts.log().send(command.lease().key().partition(ownership.partitions()), command);
    return result;
  }

  @Override
  public void command(int partition, LeaseCommand command) {
    commands.command(partition, command);
  }

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    ownership.read(partition, offset, appendedAtMillis, event);
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    ownership.unreadable(partition, offset, why);
  }

  @Override
  public void assigned(Set<Integer> partitions, Takeover why) {
    succession.assigned(partitions, why);
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    succession.revoked(partitions);
  }

  /** An operator says that edges that failed are down: what they had is claimed now. */
  public void takeOver() {
    succession.takeOver();
  }

  /** What a failed edge had and this one has not claimed yet; to be asked by any thread. */
  public FailureDetection.Status failureDetection() {
    return parts.failures().status();
  }

  @Override
  public void gained(int partition, long epoch, Takeover how) {
    stalls.logAnswered();
    if (how.kind() == Takeover.Kind.HANDED_OVER) {
      families.startElsewhere(partition, epoch);
    }
    parts.callbacks().counters().owned(ownership.owned());
    succession.gained(partition, epoch, how);
  }

  @Override
  public void gaveUp(int partition, long epoch, String why, boolean handedOver) {
    commands.gaveUp(partition);
    parts.callbacks().counters().owned(ownership.owned());
    succession.gaveUp(partition, epoch, why, handedOver);
  }

  @Override
  public void broken(int partition, String why) {
    parts
        .callbacks()
        .fatal()
        .accept("lease events of site " + parts.site() + ", partition " + partition + ": " + why);
  }

  @Override
  public void applied(
      int partition, long offset, LeaseEvent event, boolean fenced, String unusual) {
    if (fenced) {
      parts.callbacks().counters().fenced();
      LOG.info(
          "site={} partition={} offset={} ignored: written under an epoch that is over",
          parts.site(),
          partition,
          offset);
      return;
    }
    if (event instanceof LeaseChanged changed) {
      applied(changed, offset);
    }
    if (unusual != null) {
      parts.callbacks().counters().unusual();
      LOG.warn(
          "site={} partition={} offset={} unusual: {}", parts.site(), partition, offset, unusual);
    }
  }

  private void applied(LeaseChanged event, long offset) {
    submitted.applied(event, offset);
    if (event.commandId() != null) {
      families.applied(event.commandId());
    }
  }

  @Override
  public void appendedAt(long brokerMillis) {
    ended.appendedAt(brokerMillis);
  }

  /**
   * This edge has left the group: it claims nothing more, and serves what it has until others have
   * claimed it.
   *
   * @param handedOver run once, when this edge owns nothing any more and nobody waits for it
   */
  public void leave(Runnable handedOver) {
    succession.leave(handedOver);
  }

  /**
   * From now on no packet is answered but those whose events are under way.
   *
   * @param idle run once, when no client waits any more
   */
  public void stopTaking(Runnable idle) {
    admission.stop(idle);
  }
}
