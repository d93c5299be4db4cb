package org.leasehold.edge.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;

/** Decides which member of a site's group should own which partition. */
public final class Sharing {

  /** The primary first, then those that stand in by themselves, in the order of their peers. */
  private static final Comparator<Member> ORDER =
      Comparator.comparing((Member member) -> member.role() != Role.PRIMARY)
          .thenComparing(member -> !member.autoFailover())
          .thenComparingInt(Member::rank)
          .thenComparing(Member::name);

  private Sharing() {}

  /**
   * The shares for these members. Nothing moves without need: in load-balancing a partition changes
   * its owner only when the owner may not go on or has more than its share.
   *
   * @param before the latest decision that any of them knows
   */
  public static Shares decide(int partitions, Collection<Member> members, Shares before) {
    List<Member> all = members.stream().sorted(Comparator.comparing(Member::name)).toList();
    List<Share> former =
        before.byPartition().size() == partitions ? before.byPartition() : List.of();
    List<String> holders = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      holders.add(former.isEmpty() ? "" : former.get(p).holder());
    }
    List<Member> eligible = eligible(all);
    List<String> owners =
        mode(all) == Mode.LOAD_BALANCING
            ? Spread.evenly(holders, eligible, all)
            : holders.stream().map(any -> eligible.isEmpty() ? "" : best(eligible)).toList();
    List<Share> shares = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      String owner = owners.get(p);
      boolean stays = !former.isEmpty() && former.get(p).owner().equals(owner);
      shares.add(
          stays && !hasRestarted(owner, all, before)
              ? former.get(p)
              : new Share(owner, why(owner, holders.get(p), all)));
    }
    return new Shares(before.number() + 1, shares, all);
  }

  private static String best(List<Member> eligible) {
    return eligible.get(0).name();
  }

  private static boolean hasRestarted(String name, List<Member> members, Shares before) {
    Optional<Member> was = before.member(name);
    return members.stream()
        .filter(member -> member.name().equals(name))
        .anyMatch(now -> was.isPresent() && was.get().incarnation() != now.incarnation());
  }

  private static Takeover why(String owner, String holder, List<Member> members) {
    if (holder.isEmpty()) {
      return Takeover.FIRST;
    }
    if (holder.equals(owner)) {
      return new Takeover(Kind.AGAIN, "restarted");
    }
    return new Takeover(isPresent(holder, members) ? Kind.HANDED_OVER : Kind.FAILED, holder);
  }

  static boolean isPresent(String name, Collection<Member> members) {
    return members.stream().anyMatch(member -> member.name().equals(name));
  }

  /** The mode that the group follows: that of the member that comes first. */
  static Mode mode(Collection<Member> members) {
    return members.stream()
        .min(Comparator.comparingInt(Member::rank).thenComparing(Member::name))
        .map(Member::mode)
        .orElse(Mode.LOAD_BALANCING);
  }

  /** Those that may own something, the first to serve first. */
  private static List<Member> eligible(List<Member> members) {
    Mode mode = mode(members);
    return members.stream()
        .filter(Member::willing)
        .filter(member -> !isExcluded(member, members))
        .filter(member -> member.role() != Role.BACKUP)
        .filter(member -> mode != Mode.PASSIVE_BACKUP || member.role() == Role.PRIMARY)
        .sorted(ORDER)
        .toList();
  }

  static boolean isExcluded(Member member, Collection<Member> members) {
    return members.stream()
        .filter(other -> other.willing() && !other.name().equals(member.name()))
        .anyMatch(other -> other.excludes().contains(member.name()));
  }

  /**
   * What members of a group do not agree on, a line each; empty if they agree. They read their
   * files each for itself.
   */
  public static List<String> disagreements(Collection<Member> members) {
    List<String> lines = new ArrayList<>();
    Map<Mode, TreeSet<String>> byMode = new LinkedHashMap<>();
    Comparator<Member> byRank = Comparator.comparingInt(Member::rank).thenComparing(Member::name);
    members.stream()
        .sorted(byRank)
        .forEach(m -> byMode.computeIfAbsent(m.mode(), any -> new TreeSet<>()).add(m.name()));
    if (byMode.size() > 1) {
      lines.add(
          "the edges' files disagree: "
              + byMode.entrySet().stream()
                  .map(e -> String.join(", ", e.getValue()) + " mode=" + e.getKey())
                  .collect(Collectors.joining("; "))
              + "; the group follows mode="
              + mode(members));
    }
    List<String> primaries =
        members.stream().filter(m -> m.role() == Role.PRIMARY).map(Member::name).sorted().toList();
    if (primaries.size() > 1) {
      lines.add(
          "the edges' files disagree: each of "
              + String.join(", ", primaries)
              + " has role=primary; give all edges the same peers");
    }
    return lines;
  }
}
