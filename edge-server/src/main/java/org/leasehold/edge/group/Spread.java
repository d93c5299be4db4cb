package org.leasehold.edge.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Partitions spread over members, as evenly as their number allows, moving as few as possible. */
final class Spread {

  private final List<String> holders;
  private final Collection<Member> present;
  private final Map<Member, Deque<Integer>> shares = new LinkedHashMap<>();

  private Spread(List<String> holders, List<Member> eligible, Collection<Member> present) {
    this.holders = holders;
    this.present = present;
    eligible.forEach(member -> shares.put(member, new ArrayDeque<>()));
  }

  /**
   * @param holders who had each partition last, empty for nobody
   * @param eligible in the order in which ties are broken
   * @param present the whole group
   * @return the owner of each partition, empty if nobody is eligible
   */
  static List<String> evenly(
      List<String> holders, List<Member> eligible, Collection<Member> present) {
    Spread spread = new Spread(holders, eligible, present);
    if (!eligible.isEmpty()) {
      spread.place();
      spread.evenOut();
    }
    return spread.owners();
  }

  private void place() {
    List<Integer> orphans = new ArrayList<>();
    for (int p = 0; p < holders.size(); p++) {
      String holder = holders.get(p);
      Optional<Member> stays =
          shares.keySet().stream().filter(member -> member.name().equals(holder)).findFirst();
      if (stays.isPresent()) {
        shares.get(stays.get()).add(p);
      } else {
        orphans.add(p);
      }
    }
    for (int p : orphans) {
      shares.get(takerOf(p)).add(p);
    }
  }

  /** What a dead edge leaves goes first to those that take over by themselves. */
  private Member takerOf(int partition) {
    List<Member> willing =
        shares.keySet().stream().filter(member -> mayTake(member, partition)).toList();
    Collection<Member> takers = willing.isEmpty() ? shares.keySet() : willing;
    return takers.stream().min(Comparator.comparingInt(this::load)).orElseThrow();
  }

  private boolean mayTake(Member member, int partition) {
    return member.autoFailover() || !hasFailed(partition);
  }

  private boolean hasFailed(int partition) {
    String holder = holders.get(partition);
    return !holder.isEmpty() && !Sharing.isPresent(holder, present);
  }

  private void evenOut() {
    while (true) {
      Member least =
          shares.keySet().stream().min(Comparator.comparingInt(this::load)).orElseThrow();
      List<Member> others =
          shares.keySet().stream()
              .filter(member -> load(member) > load(least) + 1)
              .sorted(Comparator.comparingInt(this::load).reversed())
              .toList();
      if (others.stream().noneMatch(most -> moveOne(most, least))) {
        return;
      }
    }
  }

  private boolean moveOne(Member from, Member to) {
    for (Iterator<Integer> last = shares.get(from).descendingIterator(); last.hasNext(); ) {
      int partition = last.next();
      if (mayTake(to, partition)) {
        last.remove();
        shares.get(to).addFirst(partition);
        return true;
      }
    }
    return false;
  }

  private int load(Member member) {
    return shares.get(member).size();
  }

  private List<String> owners() {
    Map<Integer, String> byPartition =
        shares.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(p -> Map.entry(p, e.getKey().name())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<String> owners = new ArrayList<>();
    for (int p = 0; p < holders.size(); p++) {
      owners.add(byPartition.getOrDefault(p, ""));
    }
    return owners;
  }
}
