package org.leasehold.edge.serve;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.CommandDecision.CarryOut;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Hold;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Probe;
import org.leasehold.edge.decide.Decision.Refuse;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.message.Message;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * The exchanges with the clients of one address family: packet → decide → append → committed →
 * reply. All on the serving thread.
 *
 * @param <Q> the family's messages
 */
public final class Exchanges<Q extends Query> {

  /** Within it a client has not sent its message again (RFC 2131 section 4.1: after 4 s, or 3). */
  private static final long NOT_SENT_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ExchangeContext context;
  private final Ownership ownership;
  private final Admission admission;
  private final Succession succession;
  private final Commits commits;
  private final Refusals refusals;
  private final ParkedOffers parked;
  private final DropSummary drops;
  private final Consumer<Waiting<Q>> again = this::decide;
  private final Function<Q, ClientIdentity> clients = this::client;
  private Decisions<Q> decisions;

  /** Clients whose events did not count, or not for certain, to be decided upon again. */
  private final Deque<Waiting<?>> unanswered;

  Exchanges(
      SiteParts site,
      LeaseTable table,
      PacketCounters packets,
      Probing probing,
      Decisions<Q> decisions,
      Ownership ownership,
      StallWatch stalls,
      Admission admission,
      Succession succession) {
    this.decisions = decisions;
    this.ownership = ownership;
    this.admission = admission;
    this.succession = succession;
    unanswered = new ArrayDeque<>();
    context =
        new ExchangeContext(
            site.site(),
            table,
            site.callbacks().counters(),
            packets,
            site.clock(),
            site.nanos(),
            stalls,
            unanswered::add);
    commits = new Commits(context, ownership, site.log());
    refusals = new Refusals(context);
    parked =
        new ParkedOffers(
            table,
            probing.probes(),
            probing.most(),
            new ProbedOffers(this, context, commits, admission, probing.later()));
    drops = new DropSummary(site.site(), site.edge(), packets);
  }

  LeaseTable table() {
    return context.table();
  }

  /** From now on these rules hold; events under way are answered by those that made them. */
  public void decideBy(Decisions<Q> next) {
    decisions = next;
  }

  /**
   * A client's message; {@code answer} is called at most once, now or when its event is committed.
   */
  public void received(Q received, long receivedNanos, Consumer<Message> answer) {
    Q query = decisions.identified(received);
    Waiting<Q> client = new Waiting<>(query, receivedNanos, answer, again, 1);
    DropReason refusal = admission.refusal();
    if (refusal != null) {
      context.drop(refusal, client);
      return;
    }
    succession.seen(query, clients);
    Instant now = context.clock().instant();
    act(
        decisions.arrived(query, table(), ownership::owns, now, context.nanos().getAsLong()),
        client);
  }

  private ClientIdentity client(Q query) {
    return decisions.client(query, table(), context.clock().instant());
  }

  private void decide(Waiting<Q> client) {
    act(
        decisions.decide(client.query(), table(), ownership::owns, context.clock().instant()),
        client);
  }

  private void act(Decision decision, Waiting<Q> client) {
    if (decision instanceof Offer offer) {
      if (parked.isParked(offer)) {
        context.drop(DropReason.BEING_PROBED, client);
      } else {
        offer(offer, client);
      }
    } else if (decision instanceof Probe probe) {
      parked.park(probe, client);
    } else if (decision instanceof Commit commit) {
      commits.commit(commit, client);
    } else if (decision instanceof Answer reply) {
      client.answer().accept(reply.reply());
    } else if (decision instanceof Refuse refusal) {
      int partition = refusal.key().partition(ownership.partitions());
      ownership.confirm(partition, refusals.once(client, refusal.nak()));
    } else if (decision instanceof Drop drop) {
      context.drop(drop.reason(), client);
      if (drop.reason() == DropReason.NO_ADDRESS) {
        context.packets().noAddress(client.query().client());
      }
    }
  }

  void offer(Offer offer, Waiting<?> client) {
    List<Hold> holds = offer.holds();
    for (int i = 0; i < holds.size(); i++) {
      Hold hold = holds.get(i);
      table().offer(hold.key(), hold.subnetId(), hold.client(), hold.until());
    }
    client.answer().accept(offer.reply());
  }

  boolean owns(LeaseKey key) {
    return ownership.owns(key.partition(ownership.partitions()));
  }

  /** Whether a command about this lease can be decided upon now. */
  boolean mayDecide(LeaseCommand command) {
    return owns(command.lease().key())
        && !table().isUndecided(command.lease())
        && !admission.isStalled();
  }

  /**
   * @return why the command is not carried out; null when it is
   */
  Refusal carryOut(LeaseCommand command) {
    CommandDecision decision = decisions.decide(command, table(), context.clock().instant());
    if (decision instanceof CarryOut decided) {
      commits.append(decided.change(), command);
      return null;
    }
    return ((CommandDecision.Refuse) decision).why();
  }

  /** An event that a command caused counts. */
  void applied(UUID commandId) {
    commits.applied(commandId);
  }

  /** Ten times a second. */
  void tick(Instant now) {
    table().dropOffers(now, LeaseTable.LIMIT_A_TICK);
    commits.tick();
    refusals.tick();
    decideAgain();
    drops.tick();
  }

  /**
   * A partition that another edge claimed while the event was under way: the client would ask again
   * after seconds, and the server that it has chosen may be gone by then. The claim's edge decides
   * now.
   */
  private void decideAgain() {
    for (int each = unanswered.size(); each > 0; each--) {
      Waiting<?> client = unanswered.poll();
      long waited = context.nanos().getAsLong() - client.receivedNanos();
      if (!admission.isStopping() && waited < NOT_SENT_AGAIN_NANOS) {
        client.decide();
      }
    }
  }

  /** Whether nobody waits for this edge, and nothing is offered. */
  boolean isIdle() {
    return commits.isIdle() && unanswered.isEmpty() && table().holds() == 0;
  }
}
