package org.leasehold.edge.group;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;

/**
 * What changes for one member from one decision to the next. Kafka's eager protocol takes
 * everything from everybody in between, which means nothing here.
 */
public final class Rounds {

  /**
   * What a member is to be told.
   *
   * @param taken what it had and is not given any more
   * @param given what it did not have, by the reason; without partitions when it is told for the
   *     first time and given nothing
   */
  public record Change(Set<Integer> taken, Map<Takeover, Set<Integer>> given) {}

  private final String name;
  private final long incarnation;
  private final Map<Integer, Share> had = new TreeMap<>();
  private final Map<Integer, Share> lost = new HashMap<>();
  private boolean answered;

  /**
   * @param incarnation of this run of the member's process
   */
  public Rounds(String name, long incarnation) {
    this.name = name;
    this.incarnation = incarnation;
  }

  public Change next(Shares shares) {
    Map<Integer, Share> has = new TreeMap<>();
    shares.of(name).forEach(p -> has.put(p, shares.byPartition().get(p)));
    Set<Integer> taken = new TreeSet<>(had.keySet());
    taken.removeAll(has.keySet());
    Map<Takeover, Set<Integer>> given = new HashMap<>();
    has.forEach(
        (partition, share) -> {
          if (!had.containsKey(partition)) {
            Takeover why = why(shares, partition, share);
            given.computeIfAbsent(why, any -> new TreeSet<>()).add(partition);
          }
        });
    if (!answered && given.isEmpty()) {
      given.put(Takeover.FIRST, Set.of());
    }
    answered = true;
    lost.clear();
    had.clear();
    had.putAll(has);
    return new Change(taken, given);
  }

  /**
   * A decision that was made for an earlier run of this process, or before it was out for a while.
   */
  private Takeover why(Shares shares, int partition, Share share) {
    boolean forAnEarlierRun =
        shares.member(name).filter(seen -> seen.incarnation() == incarnation).isEmpty();
    if (forAnEarlierRun) {
      return new Takeover(Kind.AGAIN, "restarted");
    }
    return share.equals(lost.get(partition))
        ? new Takeover(Kind.AGAIN, "back in the group")
        : share.why();
  }

  /**
   * The member is out of the group: others may be given what it had.
   *
   * @return what it had
   */
  public Set<Integer> lost() {
    Set<Integer> taken = new TreeSet<>(had.keySet());
    lost.putAll(had);
    had.clear();
    return taken;
  }
}
