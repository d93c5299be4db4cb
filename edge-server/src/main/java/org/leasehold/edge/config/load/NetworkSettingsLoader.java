package org.leasehold.edge.config.load;

import org.leasehold.edge.config.NetworkSettings;

/**
 * Resolves what can be set in both families globally, for a shared network and for a subnet;
 * defaults are Kea's.
 */
public final class NetworkSettingsLoader {

  private NetworkSettingsLoader() {}

  /**
   * @param updatesEnabled {@code dhcp-ddns.enable-updates}
   */
  public static NetworkSettings read(Level level, boolean updatesEnabled) {
    return new NetworkSettings(
        LeaseTermsLoader.read(level),
        AttachmentLoader.read(level),
        level.bool("rapid-commit").orElse(false),
        level.bool("store-extended-info").orElse(false),
        ReservationModesLoader.read(level),
        new DdnsLoader(updatesEnabled).read(level),
        GuardLoader.additional(level));
  }
}
