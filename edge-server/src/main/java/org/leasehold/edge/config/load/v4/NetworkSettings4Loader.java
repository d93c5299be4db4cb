package org.leasehold.edge.config.load.v4;

import org.leasehold.edge.config.load.Level;
import org.leasehold.edge.config.load.NetworkSettingsLoader;
import org.leasehold.edge.config.v4.ClientRules;
import org.leasehold.edge.config.v4.NetworkSettings4;

/** Resolves what can be set globally, for a shared network and for a subnet; defaults are Kea's. */
final class NetworkSettings4Loader {
  private static final long MAX_SECONDS = 0xffffffffL;

  private final boolean updatesEnabled;

  /**
   * @param updatesEnabled {@code dhcp-ddns.enable-updates}
   */
  NetworkSettings4Loader(boolean updatesEnabled) {
    this.updatesEnabled = updatesEnabled;
  }

  NetworkSettings4 read(Level level) {
    return new NetworkSettings4(
        NetworkSettingsLoader.read(level, updatesEnabled),
        BootLoader.read(level),
        new ClientRules(
            level.bool("authoritative").orElse(false), level.bool("match-client-id").orElse(true)),
        level.integer("offer-lifetime", 0, MAX_SECONDS).orElse(0L));
  }
}
