package org.leasehold.edge.group;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the group's leader has decided: who should own which partition.
 *
 * @param number of the decision: each is one more than the latest that a member knew
 * @param byPartition one for each partition
 * @param members the group as the leader saw it
 */
public record Shares(long number, List<Share> byPartition, List<Member> members) {

  public Shares {
    byPartition = List.copyOf(byPartition);
    members = List.copyOf(members);
  }

  /** Before the first decision. */
  public static Shares none() {
    return new Shares(0, List.of(), List.of());
  }

  public Optional<Member> member(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst();
  }

  public boolean isOwner(String name, int partition) {
    return partition < byPartition.size() && byPartition.get(partition).owner().equals(name);
  }

  public List<Integer> of(String name) {
    return IntStream.range(0, byPartition.size())
        .filter(partition -> isOwner(name, partition))
        .boxed()
        .toList();
  }

  /** Whether a member is in maintenance: by its own will, or because another excludes it. */
  public boolean inMaintenance(String name) {
    return member(name)
        .map(member -> !member.willing() || Sharing.isExcluded(member, members))
        .orElse(false);
  }

  /** How many partitions each member should own, for operators. */
  @Override
  public String toString() {
    Map<String, Integer> counts = new TreeMap<>();
    members.forEach(member -> counts.put(member.name(), 0));
    byPartition.stream()
        .filter(share -> !share.owner().isEmpty())
        .forEach(share -> counts.merge(share.owner(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> e.getKey() + (inMaintenance(e.getKey()) ? "(aside)" : "") + ":" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
