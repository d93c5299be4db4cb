package org.leasehold.edge.config.guard;

import java.util.Map;
import java.util.Optional;

/**
 * The ping checks of all subnets.
 *
 * @param global for subnets without one of their own; none without the hook library
 * @param bySubnet by subnet id
 */
public record PingChecks(Optional<PingCheck> global, Map<Long, PingCheck> bySubnet) {

  public static final PingChecks NONE = new PingChecks(Optional.empty(), Map.of());

  public PingChecks {
    bySubnet = Map.copyOf(bySubnet);
  }

  /** Whether any subnet's addresses are probed. */
  public boolean isAnyEnabled() {
    return global.filter(PingCheck::enabled).isPresent()
        || bySubnet.values().stream().anyMatch(PingCheck::enabled);
  }

  /** How a subnet's addresses are probed; null when they are not. */
  public PingCheck of(long subnetId) {
    if (global.isEmpty()) {
      return null;
    }
    PingCheck check = bySubnet.getOrDefault(subnetId, global.get());
    return check.enabled() ? check : null;
  }
}
