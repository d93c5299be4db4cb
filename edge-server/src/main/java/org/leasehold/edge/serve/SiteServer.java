package org.leasehold.edge.serve;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leasehold.edge.decide.ClockGuard;
import org.leasehold.edge.decide.Decider;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Forward;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Append;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.OwnershipListener;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.PacketContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One site, served: packet → decide → append → committed → apply → reply. All on the serving
 * thread; the clocks are passed in, the log and the sockets are behind interfaces, so that a test
 * or a simulation drives it as the processes do.
 */
public final class SiteServer implements LogListener, OwnershipListener {

  private static final Logger LOG = LoggerFactory.getLogger(SiteServer.class);

  /** How long an append may be under way before nothing new is begun. */
  private static final long STALLED_NANOS = 2_000_000_000L;

  /** A client has sent its request again, or given up, by then (RFC 2131 section 4.1). */
  private static final long TOO_LATE_NANOS = 8_000_000_000L;

  private static final int TICKS_PER_LOOK = 5;

  /**
   * What the outside is told.
   *
   * @param counters of packets and events
   * @param readiness conditions by name; null means met
   */
  public record Rim(ServeCounters counters, ReadinessSink readiness, Consumer<String> fatal) {}

  /** Takes the conditions under which this server can do its job. */
  public interface ReadinessSink {
    /**
     * @param unmet null when the condition is met
     */
    void condition(String name, String unmet);
  }

  private final String site;
  private final String edge;
  private final Decider decider;
  private final LeaseTable table;
  private final LeaseLog log;
  private final Ownership ownership;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ClockGuard guard;
  private final Rim rim;

  private final long[] catchUpTo;
  private final boolean[] assignedHere;
  private final List<Deque<LeaseCommand>> commands = new ArrayList<>();
  private final ArrayDeque<Exchange> underWay = new ArrayDeque<>();
  private boolean groupAnswered;
  private boolean serving;
  private boolean stopping;
  private boolean stalled;

  /** Whether the log took an event since it stalled. */
  private boolean logAnswered;

  private boolean clockDoubted;
  private int ticks;

  /**
   * @param starts where the events after the table begin, by partition
   * @param nanos a monotonic clock
   */
  public SiteServer(
      String site,
      String edge,
      Decider decider,
      LeaseTable table,
      LeaseLog log,
      Ownership.Start[] starts,
      long lfcIntervalSeconds,
      long maxClockSkewMillis,
      InstantSource clock,
      LongSupplier nanos,
      Supplier<UUID> nonces,
      Rim rim) {
    this.site = site;
    this.edge = edge;
    this.decider = decider;
    this.table = table;
    this.log = log;
    this.clock = clock;
    this.nanos = nanos;
    this.rim = rim;
    this.guard = new ClockGuard(maxClockSkewMillis, clock.millis(), nanos.getAsLong() / 1_000_000);
    this.ownership =
        new Ownership(site, edge, starts, lfcIntervalSeconds, log, table, this, clock, nonces);
    this.catchUpTo = new long[starts.length];
    Arrays.fill(catchUpTo, Long.MAX_VALUE);
    this.assignedHere = new boolean[starts.length];
    for (int partition = 0; partition < starts.length; partition++) {
      commands.add(new ArrayDeque<>());
    }
    rim.readiness().condition("log", "reading the lease events to their end");
    rim.readiness().condition("group", "waiting for the group's assignment");
  }

  public Ownership ownership() {
    return ownership;
  }

  /** Begins to follow all partitions; packets are dropped until their ends are reached. */
  public void start() {
    ownership.start();
    for (int partition = 0; partition < catchUpTo.length; partition++) {
      askForEnd(partition);
    }
  }

  private void askForEnd(int partition) {
    log.endOffset(
        partition,
        end -> {
          if (end < 0) {
            askForEnd(partition);
          } else {
            catchUpTo[partition] = end;
            lookWhetherServing();
          }
        });
  }

  private void lookWhetherServing() {
    if (!serving) {
      long behind = 0;
      int unread = 0;
      for (int partition = 0; partition < catchUpTo.length; partition++) {
        long left = catchUpTo[partition] - ownership.nextOffset(partition);
        unread += left > 0 ? 1 : 0;
        behind += catchUpTo[partition] == Long.MAX_VALUE ? 0 : Math.max(0, left);
      }
      if (unread > 0) {
        rim.readiness()
            .condition("log", unread + " partitions to read, " + behind + " events to go");
        return;
      }
      serving = true;
      LOG.info("site={} edge={} caught up leases={}", site, edge, table.size());
      rim.readiness().condition("log", null);
    }
    int missing = 0;
    for (int partition = 0; partition < assignedHere.length; partition++) {
      missing += assignedHere[partition] && !ownership.owns(partition) ? 1 : 0;
    }
    if (!groupAnswered) {
      return;
    }
    rim.readiness()
        .condition("group", missing == 0 ? null : missing + " partitions not claimed yet");
  }

  /**
   * A client's message; {@code answer} is called at most once, now or when its event is committed.
   */
  public void received(Query query, long receivedNanos, Consumer<Dhcp4Message> answer) {
    if (!serving || stopping) {
      drop(DropReason.STARTING);
      return;
    }
    Decision decision = decider.decide(query, table, ownership::owns, clock.instant());
    if (decision instanceof Offer offer) {
      table.offer(offer.address(), offer.subnetId(), query.client(), offer.until());
      answer.accept(offer.reply());
    } else if (decision instanceof Commit commit) {
      append(commit, query.context(), null, receivedNanos, answer);
    } else if (decision instanceof Answer reply) {
      answer.accept(reply.reply());
    } else if (decision instanceof Forward forward) {
      log.send(partitionOf(forward.command().lease()), forward.command());
    } else if (decision instanceof Drop drop) {
      drop(drop.reason());
      if (drop.reason() == DropReason.NO_ADDRESS) {
        rim.counters().noAddress(site, query.client());
      }
    }
  }

  private void drop(DropReason reason) {
    rim.counters().dropped(reason);
  }

  private int partitionOf(Lease lease) {
    return lease.key().partition(ownership.partitions());
  }

  private void append(
      Commit commit,
      PacketContext packet,
      UUID commandId,
      long receivedNanos,
      Consumer<Dhcp4Message> answer) {
    if (stalled) {
      drop(DropReason.LOG_STALLED);
      return;
    }
    Lease lease = commit.lease();
    int partition = partitionOf(lease);
    LeaseChanged event =
        new LeaseChanged(
            commit.change(),
            lease,
            edge,
            ownership.epoch(partition),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            packet,
            commandId);
    table.undecided(lease);
    Exchange exchange = new Exchange(commit, event, receivedNanos, answer);
    underWay.add(exchange);
    ownership.append(partition, exchange);
  }

  /** An event under way, with the client who waits for it. */
  private final class Exchange implements Append {
    private final Commit commit;
    private final LeaseChanged event;
    private final long receivedNanos;
    private final long sentNanos = nanos.getAsLong();
    private final Consumer<Dhcp4Message> answer;
    private boolean done;

    Exchange(Commit commit, LeaseChanged event, long receivedNanos, Consumer<Dhcp4Message> answer) {
      this.commit = commit;
      this.event = event;
      this.receivedNanos = receivedNanos;
      this.answer = answer;
    }

    @Override
    public LeaseChanged event() {
      return event;
    }

    @Override
    public void committed(long offset) {
      done = true;
      logAnswered = true;
      rim.counters().committed(event.change(), nanos.getAsLong() - sentNanos);
      if (LOG.isDebugEnabled()) {
        LOG.debug(
            "site={} subnet={} address={} client={} epoch={} offset={} {}",
            site,
            event.lease().subnetId(),
            event.lease().key().addressText(),
            event.lease().client(),
            event.epoch(),
            offset,
            event.change());
      }
      if (commit.reply() == null) {
        return;
      }
      if (nanos.getAsLong() - receivedNanos > TOO_LATE_NANOS) {
        drop(DropReason.TOO_LATE);
      } else {
        answer.accept(commit.reply().at(clock.instant()));
      }
    }

    @Override
    public void uncertain(String why) {
      done = true;
      drop(DropReason.UNCERTAIN);
      LOG.info(
          "site={} subnet={} address={} client={} epoch={} {} not answered: {}",
          site,
          event.lease().subnetId(),
          event.lease().key().addressText(),
          event.lease().client(),
          event.epoch(),
          event.change(),
          why);
    }

    @Override
    public void decided() {
      table.decided(event.lease());
    }
  }

  /** Ten times a second. */
  public void tick() {
    Instant now = clock.instant();
    table.dropOffers(now);
    freeEnded(now);
    lookForStall();
    commands.forEach(this::decideCommands);
    if (++ticks % TICKS_PER_LOOK == 0) {
      if (!stopping) {
        ownership.tick();
      }
      lookWhetherServing();
    }
  }

  private void freeEnded(Instant now) {
    if (!guard.hasHeardBroker()) {
      return; // this edge has written nothing yet
    }
    long wall = now.toEpochMilli();
    long monotonic = nanos.getAsLong() / 1_000_000;
    boolean trusted = guard.mayReassign(wall, monotonic);
    if (trusted) {
      table.freeEnded(now);
    }
    if (trusted == clockDoubted) {
      clockDoubted = !trusted;
      rim.counters().clockDoubted(clockDoubted);
      if (trusted) {
        LOG.info("site={} edge={} clocks agree again; ended leases are reassigned", site, edge);
      } else {
        LOG.warn(
            "site={} edge={} no ended lease is given to another client: {}",
            site,
            edge,
            guard.describe(wall, monotonic));
      }
    }
  }

  private void lookForStall() {
    while (!underWay.isEmpty() && underWay.peek().done) {
      underWay.poll();
    }
    boolean waiting =
        !underWay.isEmpty() && nanos.getAsLong() - underWay.peek().sentNanos > STALLED_NANOS;
    if (waiting && !stalled) {
      stalled = true;
      logAnswered = false;
      rim.readiness().condition("kafka", log + " does not commit lease events");
      LOG.error(
          "site={} edge={} {} does not commit: nothing is acknowledged, {} events wait",
          site,
          edge,
          log,
          ownership.inFlight());
    } else if (stalled && !waiting && logAnswered) {
      stalled = false;
      rim.readiness().condition("kafka", null);
      LOG.info("site={} edge={} {} commits again", site, edge, log);
    }
  }

  @Override
  public void command(int partition, LeaseCommand command) {
    commands.get(partition).add(command);
    decideCommands(commands.get(partition));
  }

  private void decideCommands(Deque<LeaseCommand> waiting) {
    for (Iterator<LeaseCommand> each = waiting.iterator(); each.hasNext(); ) {
      LeaseCommand command = each.next();
      Lease lease = command.lease();
      if (!(lease.key().address() instanceof Ipv4Address address)) {
        each.remove();
        continue;
      }
      boolean undecided =
          table.isUndecided(address) || table.isUndecided(lease.client(), lease.subnetId());
      if (ownership.owns(partitionOf(lease)) && !undecided && !stalled) {
        each.remove();
        Optional<Commit> commit = decider.decide(command, table.at(address), clock.instant());
        commit.ifPresent(
            found -> append(found, command.packet(), command.id(), nanos.getAsLong(), reply -> {}));
      }
    }
  }

  @Override
  public void read(int partition, long offset, LeaseEvent event) {
    ownership.read(partition, offset, event);
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    ownership.unreadable(partition, offset, why);
  }

  @Override
  public void assigned(Set<Integer> partitions) {
    groupAnswered = true;
    partitions.forEach(partition -> assignedHere[partition] = true);
    LOG.info("site={} edge={} assigned partitions={}", site, edge, partitions);
    if (!stopping) {
      ownership.assigned(partitions);
    }
    lookWhetherServing();
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    partitions.forEach(partition -> assignedHere[partition] = false);
    LOG.info("site={} edge={} revoked partitions={}", site, edge, partitions);
    ownership.revoked(partitions);
    lookWhetherServing();
  }

  @Override
  public void gained(int partition, long epoch) {
    logAnswered = true;
    LOG.info("site={} edge={} partition={} epoch={} owned", site, edge, partition, epoch);
    rim.counters().owned(ownership.owned());
    lookWhetherServing();
  }

  @Override
  public void gaveUp(int partition, long epoch, String why) {
    LOG.atLevel(stopping ? Level.INFO : Level.WARN)
        .log(
            "site={} edge={} partition={} epoch={} ownership ended: {}",
            site,
            edge,
            partition,
            epoch,
            why);
    commands.get(partition).clear(); // the next owner reads them from the topic
    rim.counters().owned(ownership.owned());
  }

  @Override
  public void broken(int partition, String why) {
    rim.fatal().accept("lease events of site " + site + ", partition " + partition + ": " + why);
  }

  @Override
  public void applied(int partition, long offset, boolean fenced, String unusual) {
    if (fenced) {
      rim.counters().fenced();
      LOG.info(
          "site={} partition={} offset={} ignored: written under an epoch that is over",
          site,
          partition,
          offset);
    } else if (unusual != null) {
      rim.counters().unusual();
      LOG.warn("site={} partition={} offset={} unusual: {}", site, partition, offset, unusual);
    }
  }

  @Override
  public void appendedAt(long brokerMillis) {
    guard.appendedAt(brokerMillis, clock.millis(), nanos.getAsLong() / 1_000_000);
  }

  /** From now on no packet is answered but those whose events are under way. */
  public void stopTaking() {
    stopping = true;
  }

  /** Events that clients wait for. */
  public int underWay() {
    return ownership.inFlight();
  }
}
