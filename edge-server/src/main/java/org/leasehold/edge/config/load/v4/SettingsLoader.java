package org.leasehold.edge.config.load.v4;

import org.leasehold.edge.config.NetworkSettings;
import org.leasehold.edge.config.load.AttachmentLoader;
import org.leasehold.edge.config.load.DdnsLoader;
import org.leasehold.edge.config.load.GuardLoader;
import org.leasehold.edge.config.load.LeaseTermsLoader;
import org.leasehold.edge.config.load.Level;
import org.leasehold.edge.config.load.ReservationModesLoader;
import org.leasehold.edge.config.v4.ClientRules;

/** Resolves what can be set globally, for a shared network and for a subnet; defaults are Kea's. */
final class SettingsLoader {

  private final boolean updatesEnabled;

  /**
   * @param updatesEnabled {@code dhcp-ddns.enable-updates}
   */
  SettingsLoader(boolean updatesEnabled) {
    this.updatesEnabled = updatesEnabled;
  }

  NetworkSettings read(Level level) {
    return new NetworkSettings(
        LeaseTermsLoader.read(level),
        AttachmentLoader.read(level),
        BootLoader.read(level),
        new ClientRules(
            level.bool("authoritative").orElse(false),
            level.bool("match-client-id").orElse(true),
            level.bool("rapid-commit").orElse(false),
            level.bool("store-extended-info").orElse(false)),
        ReservationModesLoader.read(level),
        new DdnsLoader(updatesEnabled).read(level),
        GuardLoader.additional(level));
  }
}
