package org.leasehold.edge.serve;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.CommandDecision.CarryOut;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Forward;
import org.leasehold.edge.decide.Decision.Hold;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decision.Part;
import org.leasehold.edge.decide.Decision.Probe;
import org.leasehold.edge.decide.Decision.Refuse;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.loop.SiteWork;
import org.leasehold.edge.message.Message;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.OwnershipListener;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.PacketContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One site, served: packet → decide → append → committed → apply → reply. All on the serving
 * thread; the clocks are passed in, the log and the sockets are behind interfaces, so that a test
 * or a simulation drives it as the processes do.
 *
 * @param <Q> the messages of the family that is served
 */
public final class SiteServer<Q extends Query> implements SiteWork, OwnershipListener {

  private static final Logger LOG = LoggerFactory.getLogger(SiteServer.class);

  /** Within it a client has not sent its message again (RFC 2131 section 4.1: after 4 s, or 3). */
  private static final long NOT_SENT_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int TICKS_PER_LOOK = 5;
  private static final int TICKS_PER_QUESTION = 20;
  private static final int TICKS_PER_SUMMARY = 600;

  /**
   * What the outside is told.
   *
   * @param counters of packets and events
   * @param readiness conditions by name; null means met
   * @param probing of addresses before they are offered
   */
  public record Rim(
      ServeCounters counters, ReadinessSink readiness, Consumer<String> fatal, Probing probing) {

    public Rim(ServeCounters counters, ReadinessSink readiness, Consumer<String> fatal) {
      this(counters, readiness, fatal, Probing.NONE);
    }
  }

  /** Takes the conditions under which this server can do its job. */
  public interface ReadinessSink {
    /**
     * @param unmet null when the condition is met
     */
    void condition(String name, String unmet);
  }

  private final String site;
  private final String edge;
  private Decisions<Q> decisions;
  private final LeaseTable table;
  private final LeaseLog log;
  private final Ownership ownership;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Rim rim;
  private final FailureDetection failures;

  private final CatchUp catchUp;
  private final StallWatch stalls;
  private final EndedLeases ended;
  private final ExchangeContext context;
  private final ForwardedRequests forwarded;
  private final Refusals refusals;
  private final ParkedOffers parked;
  private final DropSummary drops;
  private final OwnershipReport report;
  private final OwnershipGauges gauges;
  private final List<Deque<LeaseCommand>> commands = new ArrayList<>();

  /** Clients whose events did not count, or not for certain, to be decided upon again. */
  private final Deque<Waiting<?>> unanswered = new ArrayDeque<>();

  private final Consumer<Waiting<Q>> again = this::decide;
  private boolean leaving;
  private boolean stopping;
  private boolean asking;
  private Runnable whenHandedOver;
  private Runnable whenIdle;
  private int ticks;

  /**
   * @param starts where the events after the table begin, by partition
   * @param nanos a monotonic clock
   * @param failures whether what a failed edge had is claimed at once
   */
  public SiteServer(
      String site,
      String edge,
      Decisions<Q> decisions,
      LeaseTable table,
      LeaseLog log,
      Ownership.Start[] starts,
      long lfcIntervalSeconds,
      long maxClockSkewMillis,
      InstantSource clock,
      LongSupplier nanos,
      Supplier<UUID> nonces,
      Rim rim,
      FailureDetection failures) {
    this.site = site;
    this.edge = edge;
    this.decisions = decisions;
    this.table = table;
    this.log = log;
    this.clock = clock;
    this.nanos = nanos;
    this.rim = rim;
    this.failures = failures;
    this.ownership =
        new Ownership(site, edge, starts, lfcIntervalSeconds, log, table, this, clock, nonces);
    this.catchUp = new CatchUp(ownership, log, rim.readiness(), this::caughtUp);
    this.stalls = new StallWatch(nanos);
    this.ended =
        new EndedLeases(site, edge, table, clock, nanos, maxClockSkewMillis, rim.counters());
    this.context =
        new ExchangeContext(
            site, table, rim.counters(), clock, nanos, stalls::logAnswered, unanswered::add);
    this.forwarded = new ForwardedRequests(context);
    this.refusals = new Refusals(context);
    this.drops = new DropSummary(rim.counters());
    this.parked =
        new ParkedOffers(table, rim.probing().probes(), rim.probing().most(), new Unparked());
    this.report = new OwnershipReport(site, edge, rim.counters().registry());
    this.gauges = new OwnershipGauges(site, starts.length, rim.counters().registry());
    for (int partition = 0; partition < starts.length; partition++) {
      commands.add(new ArrayDeque<>());
    }
  }

  /** From now on these rules hold; events under way are answered by those that made them. */
  public void decideBy(Decisions<Q> next) {
    decisions = next;
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
    LOG.info("site={} edge={} caught up leases={}", site, edge, table.size());
  }

  /**
   * A client's message; {@code answer} is called at most once, now or when its event is committed.
   */
  public void received(Q received, long receivedNanos, Consumer<Message> answer) {
    Q query = decisions.identified(received);
    Waiting<Q> client = new Waiting<>(query, receivedNanos, answer, again, 1);
    if (!catchUp.isDone() || stopping) {
      drop(DropReason.STARTING, client);
      return;
    }
    if (stalls.isStalled()) {
      // another edge's offer should be the one that is chosen
      drop(DropReason.LOG_STALLED, client);
      return;
    }
    claim(failures.seen(query, this::client));
    Instant now = clock.instant();
    act(decisions.arrived(query, table, ownership::owns, now, nanos.getAsLong()), client);
  }

  private ClientIdentity client(Q query) {
    return decisions.client(query, table, clock.instant());
  }

  private void decide(Waiting<Q> client) {
    act(decisions.decide(client.query(), table, ownership::owns, clock.instant()), client);
  }

  private void act(Decision decision, Waiting<?> client) {
    if (decision instanceof Offer offer) {
      if (parked.isParked(offer)) {
        drop(DropReason.BEING_PROBED, client);
      } else {
        offer(offer, client);
      }
    } else if (decision instanceof Probe probe) {
      parked.park(probe, client);
    } else if (decision instanceof Commit commit) {
      commit(commit, client);
    } else if (decision instanceof Answer reply) {
      client.answer().accept(reply.reply());
    } else if (decision instanceof Refuse refusal) {
      int partition = refusal.key().partition(ownership.partitions());
      ownership.confirm(partition, refusals.once(client, refusal.nak()));
    } else if (decision instanceof Drop drop) {
      drop(drop.reason(), client);
      if (drop.reason() == DropReason.NO_ADDRESS) {
        rim.counters().noAddress(site, client.query().client());
      }
    }
  }

  private void offer(Offer offer, Waiting<?> client) {
    for (int i = 0; i < offer.holds().size(); i++) {
      Hold hold = offer.holds().get(i);
      table.offer(hold.key(), hold.subnetId(), hold.client(), hold.until());
    }
    client.answer().accept(offer.reply());
  }

  /** What becomes of offers that waited for their ping check. */
  private final class Unparked implements ParkedOffers.Outcomes {

    @Override
    public void offer(Offer offer, Waiting<?> client) {
      if (!ownsAll(offer)) {
        drop(DropReason.NOT_OWNER, client);
      } else if (context.isTooLate(client)) {
        drop(DropReason.TOO_LATE, client);
      } else {
        SiteServer.this.offer(offer, client);
      }
    }

    @Override
    public void decline(Own declined, Waiting<?> client, Runnable then) {
      Lease lease = declined.lease();
      if (!owns(lease.key())) {
        drop(DropReason.NOT_OWNER, client);
      } else if (table.isUndecided(lease) || stalls.isStalled()) {
        drop(DropReason.UNDECIDED, client);
      } else {
        rim.counters().addressInUse(site, lease);
        Lease now = lease.grantedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        append(
            new Own(declined.change(), now),
            null,
            client,
            () -> rim.probing().later().execute(then));
      }
    }

    @Override
    public void decideAgain(Waiting<?> client) {
      if (stopping) {
        drop(DropReason.STARTING, client);
      } else if (context.isTooLate(client)) {
        drop(DropReason.TOO_LATE, client);
      } else {
        client.decide();
      }
    }

    @Override
    public void drop(DropReason reason, Waiting<?> client) {
      SiteServer.this.drop(reason, client);
    }
  }

  private boolean owns(LeaseKey key) {
    return ownership.owns(key.partition(ownership.partitions()));
  }

  private boolean ownsAll(Offer offer) {
    for (Hold hold : offer.holds()) {
      if (!owns(hold.key())) {
        return false;
      }
    }
    return true;
  }

  private void commit(Commit commit, Waiting<?> client) {
    List<Part> parts = commit.parts();
    if (parts.size() == 1 && parts.get(0) instanceof Own own) {
      append(own, commit.reply(), client, () -> {});
    } else {
      commitJointly(commit, client);
    }
  }

  /** What needs other owners, or several events. */
  private void commitJointly(Commit commit, Waiting<?> client) {
    int own = 0;
    for (Part part : commit.parts()) {
      own += part instanceof Own ? 1 : 0;
    }
    boolean answered = commit.reply() != null;
    int awaited = answered ? commit.parts().size() - own : 0;
    if (!forwarded.hasRoomFor(awaited)) {
      drop(DropReason.PARKING_FULL, client);
      return;
    }
    JointReply joint = new JointReply(context, commit.reply(), client, own, awaited);
    for (Part part : commit.parts()) {
      if (part instanceof Own change) {
        LeaseChanged event = event(change, client.query().context(), null);
        append(Exchange.partOf(context, event, joint));
      } else if (part instanceof Forward forward) {
        if (answered) {
          forwarded.add(forward.command().id(), joint);
        }
        rim.counters().forwarded();
        log.send(partitionOf(forward.command().lease()), forward.command());
      }
    }
  }

  private void drop(DropReason reason, Waiting<?> client) {
    context.drop(reason, client);
  }

  private int partitionOf(Lease lease) {
    return lease.key().partition(ownership.partitions());
  }

  /**
   * @param reply null when there is none
   * @param then run when the event is decided, whatever became of it
   */
  private void append(Own change, ReplyOnceCommitted reply, Waiting<?> client, Runnable then) {
    LeaseChanged event = event(change, client.query().context(), null);
    append(Exchange.alone(context, event, reply, client, then));
  }

  private LeaseChanged event(Own change, PacketContext packet, UUID commandId) {
    return ownership.event(change.change(), change.lease(), packet, commandId);
  }

  private void append(Exchange exchange) {
    Lease lease = exchange.event().lease();
    table.undecided(lease);
    stalls.add(exchange);
    ownership.append(partitionOf(lease), exchange);
  }

  /** Ten times a second. */
  public void tick() {
    Instant now = clock.instant();
    table.dropOffers(now, LeaseTable.LIMIT_A_TICK);
    ended.free(now);
    forwarded.tick();
    refusals.tick();
    decideAgain();
    lookForStall();
    lookWhetherHandedOver();
    lookWhetherIdle();
    commands.forEach(this::decideCommands);
    if (ticks % TICKS_PER_QUESTION == 0) {
      askTheLog();
      ownership.check();
    }
    if (ticks % TICKS_PER_SUMMARY == TICKS_PER_SUMMARY - 1) {
      drops
          .next()
          .ifPresent(
              counts ->
                  LOG.warn("site={} edge={} dropped in the last minute: {}", site, edge, counts));
    }
    report.tick();
    if (++ticks % TICKS_PER_LOOK == 0) {
      gauges.look(ownership);
      if (!leaving) {
        ownership.tick();
      }
      catchUp.look();
    }
  }

  /**
   * A partition that another edge claimed while the event was under way: the client would ask again
   * after seconds, and the server that it has chosen may be gone by then. The claim's edge decides
   * now.
   */
  private void decideAgain() {
    for (int each = unanswered.size(); each > 0; each--) {
      Waiting<?> client = unanswered.poll();
      if (!stopping && nanos.getAsLong() - client.receivedNanos() < NOT_SENT_AGAIN_NANOS) {
        client.decide();
      }
    }
  }

  /** An edge to which nobody talks has to notice too that the log is away. */
  private void askTheLog() {
    if (!asking) {
      asking = true;
      log.reach(
          reached -> {
            asking = false;
            stalls.asked(reached);
          });
    }
  }

  private void lookForStall() {
    switch (stalls.look(ownership.isToClaimAny())) {
      case STALLED -> {
        rim.counters().kafkaReachable(false);
        rim.readiness().condition("kafka", log + " does not answer or does not commit");
        LOG.error(
            "site={} edge={} {} does not answer or does not commit: nothing is acknowledged, {}"
                + " events wait",
            site,
            edge,
            log,
            ownership.inFlight());
      }
      case RESUMED -> {
        rim.counters().kafkaReachable(true);
        rim.readiness().condition("kafka", null);
        LOG.info("site={} edge={} {} answers again", site, edge, log);
      }
      case NONE -> {}
    }
  }

  @Override
  public void command(int partition, LeaseCommand command) {
    Deque<LeaseCommand> waiting = commands.get(partition);
    waiting.add(command);
    if (waiting.size() == 1) {
      decideCommands(waiting); // behind others it waits for the tick
    }
  }

  private void decideCommands(Deque<LeaseCommand> waiting) {
    for (Iterator<LeaseCommand> each = waiting.iterator(); each.hasNext(); ) {
      LeaseCommand command = each.next();
      Lease lease = command.lease();
      if (!table.keeps(lease.key())) {
        each.remove();
        refuse(command, Refusal.NOT_SERVED);
      } else if (ownership.owns(partitionOf(lease))
          && !table.isUndecided(lease)
          && !stalls.isStalled()) {
        each.remove();
        carryOut(command);
      }
    }
  }

  private void carryOut(LeaseCommand command) {
    CommandDecision decision = decisions.decide(command, table, clock.instant());
    if (decision instanceof CarryOut decided) {
      LeaseChanged event = event(decided.change(), command.packet(), command.id());
      append(Exchange.alone(context, event, null, null, () -> {}));
    } else if (decision instanceof CommandDecision.Refuse refusal) {
      refuse(command, refusal.why());
    }
  }

  private void refuse(LeaseCommand command, Refusal why) {
    rim.counters().refused(why);
    LOG.debug(
        "site={} address={} command={} {} of {} refused: {}",
        site,
        command.lease().key().addressText(),
        command.id(),
        command.action(),
        command.sender(),
        why);
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
    LOG.info("site={} edge={} assigned partitions={}: {}", site, edge, partitions, why.text());
    Map<Takeover, Set<Integer>> judged = new LinkedHashMap<>();
    judged.put(why, new TreeSet<>());
    for (int partition : partitions) {
      Takeover really = failures.judge(why, ownership.owner(partition), edge);
      judged.computeIfAbsent(really, any -> new TreeSet<>()).add(partition);
    }
    judged.forEach((really, these) -> given(these, really));
  }

  private void given(Set<Integer> partitions, Takeover why) {
    Set<Integer> atOnce = failures.given(partitions, why);
    if (atOnce.size() < partitions.size()) {
      LOG.warn(
          "site={} edge={} partitions={} not claimed yet, {}: waiting for {}",
          site,
          edge,
          partitions,
          why.text(),
          failures.awaited());
    }
    claim(atOnce, why);
  }

  private void claim(Set<Integer> partitions, Takeover why) {
    if (!leaving) {
      ownership.assigned(partitions, why);
    }
    catchUp.assigned(partitions);
  }

  private void claim(Map<Takeover, Set<Integer>> waited) {
    waited.forEach(
        (why, partitions) -> {
          LOG.warn(
              "site={} edge={} partitions={} taken over: {}", site, edge, partitions, why.text());
          claim(partitions, why);
        });
  }

  /** An operator says that edges that failed are down: what they had is claimed now. */
  public void takeOver() {
    claim(failures.takeOver());
  }

  /** What a failed edge had and this one has not claimed yet; to be asked by any thread. */
  public FailureDetection.Status failureDetection() {
    return failures.status();
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    LOG.info("site={} edge={} revoked partitions={}", site, edge, partitions);
    failures.revoked(partitions);
    ownership.revoked(partitions);
    catchUp.revoked(partitions);
  }

  @Override
  public void gained(int partition, long epoch, Takeover how) {
    stalls.logAnswered();
    if (how.kind() == Takeover.Kind.HANDED_OVER) {
      table.startElsewhere(partition, epoch);
    }
    report.gained(partition, epoch, how);
    rim.counters().owned(ownership.owned());
    catchUp.look();
  }

  @Override
  public void gaveUp(int partition, long epoch, String why, boolean handedOver) {
    report.gaveUp(partition, epoch, why, handedOver);
    commands.get(partition).clear(); // the next owner reads them from the topic
    rim.counters().owned(ownership.owned());
  }

  @Override
  public void broken(int partition, String why) {
    rim.fatal().accept("lease events of site " + site + ", partition " + partition + ": " + why);
  }

  @Override
  public void applied(
      int partition, long offset, LeaseEvent event, boolean fenced, String unusual) {
    if (!fenced && event instanceof LeaseChanged changed && changed.commandId() != null) {
      forwarded.applied(changed.commandId());
    }
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
    ended.appendedAt(brokerMillis);
  }

  /**
   * This edge has left the group: it claims nothing more, and serves what it has until others have
   * claimed it.
   *
   * @param handedOver run once, when this edge owns nothing any more and nobody waits for it
   */
  public void leave(Runnable handedOver) {
    leaving = true;
    whenHandedOver = handedOver;
    lookWhetherHandedOver();
  }

  private void lookWhetherHandedOver() {
    boolean done =
        ownership.owned() == 0 && forwarded.isEmpty() && unanswered.isEmpty() && table.holds() == 0;
    if (whenHandedOver != null && done) {
      Runnable handedOver = whenHandedOver;
      whenHandedOver = null;
      handedOver.run();
    }
  }

  /**
   * From now on no packet is answered but those whose events are under way.
   *
   * @param idle run once, when no client waits any more
   */
  public void stopTaking(Runnable idle) {
    stopping = true;
    whenIdle = idle;
    lookWhetherIdle();
  }

  private void lookWhetherIdle() {
    if (whenIdle != null && ownership.inFlight() == 0) {
      Runnable idle = whenIdle;
      whenIdle = null;
      idle.run();
    }
  }
}
