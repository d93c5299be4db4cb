package org.leasehold.edge.group;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Role;

/**
 * What an edge says of itself when it joins the group of its site.
 *
 * @param name unique in the site
 * @param rank how many of its peers come before it; 0 for the primary
 * @param autoFailover whether it takes over by itself from one that failed
 * @param willing false while it is in maintenance, and when it stops
 * @param excludes edges that are to be given nothing while this one takes part: they are in
 *     maintenance
 * @param incarnation another number for each run of its process
 */
public record Member(
    String name,
    Mode mode,
    Role role,
    int rank,
    boolean autoFailover,
    boolean willing,
    Set<String> excludes,
    long incarnation) {

  /** Of an edge whose file has no high-availability section: after all that have one. */
  static final int UNRANKED = Integer.MAX_VALUE;

  public Member {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(role, "role");
    excludes = Set.copyOf(excludes);
  }

  /** An edge as its file describes it; without a section it is one among equals. */
  public static Member of(String name, Optional<HighAvailability> group, long incarnation) {
    return group
        .map(
            ha ->
                new Member(
                    name,
                    ha.mode(),
                    ha.thisServer().role(),
                    ha.rank(),
                    ha.thisServer().autoFailover(),
                    true,
                    Set.of(),
                    incarnation))
        .orElseGet(
            () ->
                new Member(
                    name,
                    Mode.LOAD_BALANCING,
                    Role.SECONDARY,
                    UNRANKED,
                    true,
                    true,
                    Set.of(),
                    incarnation));
  }

  public Member withWilling(boolean nowWilling) {
    return new Member(name, mode, role, rank, autoFailover, nowWilling, excludes, incarnation);
  }

  public Member excluding(String other) {
    Set<String> all = new TreeSet<>(excludes);
    all.add(other);
    return withExcludes(all);
  }

  public Member including(String other) {
    Set<String> all = new TreeSet<>(excludes);
    all.remove(other);
    return withExcludes(all);
  }

  private Member withExcludes(Set<String> others) {
    return new Member(name, mode, role, rank, autoFailover, willing, others, incarnation);
  }
}
