package org.leasehold.edge.control;

import java.util.List;
import java.util.Set;

/** The group of a site's edges as operators see it, and what they may do to it. Thread-safe. */
public interface Membership {

  /**
   * One edge of the site.
   *
   * @param role Kea's: primary, secondary, standby, backup
   */
  record Peer(String name, String role) {

    public boolean isBackup() {
      return role.equals("backup");
    }
  }

  /**
   * What this edge knows of the group.
   *
   * @param self this edge
   * @param configured whether the file has a high-availability section
   * @param mode Kea's: hot-standby, load-balancing, passive-backup
   * @param others all other peers, in the order of the file
   * @param present the edges that are in the group
   * @param inMaintenance the edges in the group that are in maintenance, by whose command ever
   * @param standingAside whether this edge is in maintenance by its own command
   * @param excludedBy the edges that keep this one from owning anything
   * @param excluded the edges that this one keeps from owning anything
   * @param awaited those that failed and from whom this edge takes over only when it has seen
   *     enough unacked clients, or when an operator says so
   * @param unackedClients clients that have tried in vain since
   * @param unackedClientsLeft how many more it takes; 0 when it takes an operator
   * @param analyzedPackets packets that have been looked at since
   */
  record View(
      Peer self,
      boolean configured,
      String mode,
      List<Peer> others,
      Set<String> present,
      Set<String> inMaintenance,
      boolean standingAside,
      Set<String> excludedBy,
      Set<String> excluded,
      Set<String> awaited,
      long unackedClients,
      long unackedClientsLeft,
      long analyzedPackets) {

    public boolean isInMaintenance() {
      return standingAside || !excludedBy.isEmpty();
    }
  }

  View view();

  /** Hands over what this edge owns and stays out of the group's assignment, or comes back. */
  void standAside(boolean aside);

  /** Keeps another edge from owning anything, for as long as this one is in the group. */
  void exclude(String edge);

  /** Undoes {@link #exclude}. */
  void admit(String edge);

  /** Takes over now what this edge waits to take over. */
  void takeOver();
}
