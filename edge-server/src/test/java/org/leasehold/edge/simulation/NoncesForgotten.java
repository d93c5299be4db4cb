package org.leasehold.edge.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.leasehold.edge.log.LogListener;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** Tells an edge each claim with the nonce of its own latest one (a part of rule 1 left out). */
final class NoncesForgotten extends PassingListener {

  private record Position(int partition, long offset) {}

  private final Map<Integer, UUID> latest = new HashMap<>();
  private final Map<Position, UUID> told = new HashMap<>();

  NoncesForgotten(LogListener edge) {
    super(edge);
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
}
