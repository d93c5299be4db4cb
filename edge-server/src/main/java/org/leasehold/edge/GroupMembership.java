package org.leasehold.edge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.ServingThread;
import org.leasehold.edge.group.Member;
import org.leasehold.edge.group.Shares;
import org.leasehold.edge.kafka.GroupMember;
import org.leasehold.edge.serve.FailureDetection;
import org.leasehold.edge.serve.SiteServer;

/** The site's group for the control channel. */
final class GroupMembership implements Membership {

  private final Optional<HighAvailability> wanted;
  private final GroupMember member;
  private final SiteServer server;
  private final ServingThread serving;

  /**
   * @param wanted what the file says; empty: all edges are equal
   */
  GroupMembership(
      Optional<HighAvailability> wanted,
      GroupMember member,
      SiteServer server,
      ServingThread serving) {
    this.wanted = wanted;
    this.member = member;
    this.server = server;
    this.serving = serving;
  }

  @Override
  public View view() {
    Member self = member.self();
    Shares shares = member.shares();
    FailureDetection.Status waiting = server.failureDetection();
    return new View(
        new Peer(self.name(), self.role().toString()),
        wanted.isPresent(),
        self.mode().toString(),
        others(self.name(), shares),
        shares.members().stream().map(Member::name).collect(Collectors.toSet()),
        shares.members().stream()
            .map(Member::name)
            .filter(shares::inMaintenance)
            .collect(Collectors.toSet()),
        !self.willing(),
        shares.members().stream()
            .filter(other -> other.willing() && other.excludes().contains(self.name()))
            .map(Member::name)
            .collect(Collectors.toSet()),
        self.excludes(),
        waiting.from(),
        waiting.unackedClients(),
        waiting.unackedClientsLeft(),
        waiting.analyzedPackets());
  }

  private List<Peer> others(String self, Shares shares) {
    List<Peer> all =
        wanted
            .map(
                ha ->
                    ha.peers().stream()
                        .map(peer -> new Peer(peer.name(), peer.role().toString()))
                        .toList())
            .orElseGet(
                () ->
                    shares.members().stream()
                        .map(other -> new Peer(other.name(), other.role().toString()))
                        .toList());
    return all.stream().filter(peer -> !peer.name().equals(self)).toList();
  }

  @Override
  public void standAside(boolean aside) {
    if (aside) {
      member.standAside();
    } else {
      member.takePart();
    }
  }

  @Override
  public void exclude(String edge) {
    member.exclude(edge);
  }

  @Override
  public void admit(String edge) {
    member.include(edge);
  }

  @Override
  public void takeOver() {
    serving.ask(
        () -> {
          server.takeOver();
          return true;
        });
  }
}
