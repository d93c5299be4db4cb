package org.leasehold.edge.config.load;

import java.time.Duration;
import java.util.Optional;
import org.leasehold.edge.config.ServerSettings;
import org.leasehold.platform.json.KeaSection;

/** Reads what can be set globally alone. */
final class ServerSettingsLoader {
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final long DEFAULT_DECLINE_PROBATION = 86400;
  private static final long DEFAULT_HOLD_RECLAIMED = 3600;

  private ServerSettingsLoader() {}

  static ServerSettings read(KeaSection dhcp4) {
    return new ServerSettings(
        dhcp4.bool("echo-client-id").orElse(true),
        dhcp4.bool("stash-agent-options").orElse(false),
        Duration.ofSeconds(
            dhcp4
                .integer("decline-probation-period", 0, MAX_SECONDS)
                .orElse(DEFAULT_DECLINE_PROBATION)),
        Duration.ofSeconds(holdReclaimedTime(dhcp4)));
  }

  private static long holdReclaimedTime(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("expired-leases-processing");
    Optional<Long> hold = section.flatMap(s -> s.integer("hold-reclaimed-time", 0, MAX_SECONDS));
    section.ifPresent(s -> s.finish(KeaKeys.EXPIRED_LEASES));
    return hold.orElse(DEFAULT_HOLD_RECLAIMED);
  }
}
