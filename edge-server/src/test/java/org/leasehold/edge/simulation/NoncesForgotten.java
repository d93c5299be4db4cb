package org.leasehold.edge.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** Tells an edge each claim with the nonce of its own latest one (a part of rule 1 left out). */
final class NoncesForgotten implements LogListener {

  private record Position(int partition, long offset) {}

  private final LogListener edge;
  private final Map<Integer, UUID> latest = new HashMap<>();
  private final Map<Position, UUID> told = new HashMap<>();

  NoncesForgotten(LogListener edge) {
    this.edge = edge;
  }

  void claimed(int partition, UUID nonce) {
    latest.put(partition, nonce);
  }

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    LeaseEvent seen = event;
    if (event instanceof OwnershipClaimed claim) {
      UUID own = latest.getOrDefault(partition, claim.nonce());
      UUID nonce = told.computeIfAbsent(new Position(partition, offset), any -> own);
      seen =
          new OwnershipClaimed(
              claim.site(),
              partition,
              nonce,
              claim.edge(),
              claim.at(),
              claim.lfcIntervalSeconds(),
              claim.reason());
    }
    edge.read(partition, offset, appendedAtMillis, seen);
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    edge.unreadable(partition, offset, why);
  }

  @Override
  public void command(int partition, LeaseCommand command) {
    edge.command(partition, command);
  }

  @Override
  public void assigned(Set<Integer> partitions, Takeover why) {
    edge.assigned(partitions, why);
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    edge.revoked(partitions);
  }
}
