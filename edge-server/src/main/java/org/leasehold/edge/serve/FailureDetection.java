package org.leasehold.edge.serve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;
import org.leasehold.schemas.lease.ClientIdentity;

/**
 * Whether an edge that the group no longer hears is really down, as Kea judges it: more than
 * max-unacked-clients different clients have tried for longer than max-ack-delay. Until then what a
 * failed edge had is not claimed, so that one that is cut from the group only goes on serving. What
 * is handed over, and what nobody had, never waits.
 *
 * <p>As in Kea, the primary of a hot-standby pair never waits: the standby answers nobody, so it
 * has no unanswered clients. A server whose auto-failover is false waits for an operator.
 */
public final class FailureDetection {

  /**
   * For operators; Kea's names in status-get.
   *
   * @param deferred the partitions that wait
   * @param from the edges that failed
   * @param unackedClients how many clients have tried for too long
   * @param unackedClientsLeft how many more it takes; 0 when none is awaited
   * @param analyzedPackets how many packets have been looked at since the first deferral
   * @param byOperator whether only an operator can end the wait
   */
  public record Status(
      Set<Integer> deferred,
      Set<String> from,
      int unackedClients,
      long unackedClientsLeft,
      long analyzedPackets,
      boolean byOperator) {}

  private final boolean byClients;
  private final boolean byOperator;
  private final boolean homeOnly;
  private final long maxAckMillis;
  private final long maxUnacked;
  private final ToIntFunction<ClientIdentity> homes;
  private final Predicate<String> present;
  private final Map<Integer, Takeover> deferred = new TreeMap<>();
  private final Set<ClientIdentity> unacked = new HashSet<>();
  private long analyzed;
  private volatile Status status;

  /**
   * @param group without it an edge claims at once
   * @param homes the partition whose owner answers a client without a lease
   * @param present whether an edge is in the group; asked on the serving thread
   */
  public FailureDetection(
      Optional<HighAvailability> group,
      ToIntFunction<ClientIdentity> homes,
      Predicate<String> present) {
    this.homes = homes;
    this.present = present;
    Mode mode = group.map(HighAvailability::mode).orElse(Mode.LOAD_BALANCING);
    boolean ownScope =
        mode != Mode.LOAD_BALANCING
            && group.map(ha -> ha.thisServer().role() == Role.PRIMARY).orElse(false);
    homeOnly = mode == Mode.LOAD_BALANCING;
    maxUnacked = group.map(HighAvailability::maxUnackedClients).orElse(0L);
    maxAckMillis = group.map(ha -> ha.maxAckDelay().toMillis()).orElse(0L);
    byClients = maxUnacked > 0 && !ownScope;
    byOperator = !ownScope && group.map(ha -> !ha.thisServer().autoFailover()).orElse(false);
    publish();
  }

  /**
   * The group tells from whom a partition comes, but not what became of an owner before that: an
   * edge that waited for its clients, and never claimed, hands on nothing of its own.
   *
   * @param owner who claimed the partition last, by the log; empty when that is not known
   * @param self this edge
   */
  Takeover judge(Takeover why, String owner, String self) {
    boolean byTheGroupAlone = why.kind() == Kind.HANDED_OVER || why.kind() == Kind.AGAIN;
    boolean ofAnother = !owner.isEmpty() && !owner.equals(self) && !owner.equals(why.from());
    return byTheGroupAlone && ofAnother && !present.test(owner)
        ? new Takeover(Kind.FAILED, owner)
        : why;
  }

  /**
   * The group gave partitions.
   *
   * @return those that are to be claimed at once; the others wait
   */
  Set<Integer> given(Set<Integer> partitions, Takeover why) {
    if (why.kind() == Kind.FAILED && (byClients || byOperator)) {
      partitions.forEach(partition -> deferred.put(partition, why));
      publish();
      return Set.of();
    }
    revoked(partitions);
    return partitions;
  }

  /** Others will claim these. */
  void revoked(Set<Integer> partitions) {
    deferred.keySet().removeAll(partitions);
    forgetWhenNoneWaits();
  }

  /**
   * A client's packet.
   *
   * @param identity by whom its lease would be held: who the client is
   * @return what is to be claimed now, by the reason for which it was given; mostly nothing
   */
  <Q extends Query> Map<Takeover, Set<Integer>> seen(
      Q query, Function<Q, ClientIdentity> identity) {
    if (deferred.isEmpty()) {
      return Map.of();
    }
    analyzed++;
    if (query.hasWaited(maxAckMillis) && unacked.size() <= maxUnacked) {
      ClientIdentity client = identity.apply(query);
      if (isOfTheFailed(client)) {
        unacked.add(client);
      }
    }
    publish();
    return !byOperator && unacked.size() > maxUnacked ? takeOver() : Map.of();
  }

  private boolean isOfTheFailed(ClientIdentity client) {
    return !homeOnly || deferred.containsKey(homes.applyAsInt(client));
  }

  /**
   * An operator says that the failed edges are down.
   *
   * @return what is to be claimed now, by the reason for which it was given
   */
  Map<Takeover, Set<Integer>> takeOver() {
    Map<Takeover, Set<Integer>> all = new HashMap<>();
    deferred.forEach(
        (partition, why) -> all.computeIfAbsent(why, any -> new TreeSet<>()).add(partition));
    deferred.clear();
    forgetWhenNoneWaits();
    return all;
  }

  private void forgetWhenNoneWaits() {
    if (deferred.isEmpty()) {
      unacked.clear();
      analyzed = 0;
    }
    publish();
  }

  /** What it takes for the waiting partitions to be claimed, for a log line. */
  String awaited() {
    return byOperator
        ? "auto-failover is false, an operator has to say so"
        : "more than "
            + maxUnacked
            + " clients (max-unacked-clients) that have tried for longer than "
            + maxAckMillis
            + " ms (max-ack-delay)";
  }

  private void publish() {
    Set<String> from = new TreeSet<>();
    deferred.values().forEach(why -> from.add(why.from()));
    long left = deferred.isEmpty() || byOperator ? 0 : maxUnacked - unacked.size() + 1;
    status =
        new Status(Set.copyOf(deferred.keySet()), from, unacked.size(), left, analyzed, byOperator);
  }

  /** To be asked by any thread. */
  public Status status() {
    return status;
  }
}
