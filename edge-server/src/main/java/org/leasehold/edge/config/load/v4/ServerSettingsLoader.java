package org.leasehold.edge.config.load.v4;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.load.HookLibraries;
import org.leasehold.edge.config.v4.ServerSettings;
import org.leasehold.platform.json.KeaSection;

/** Reads what can be set globally alone. */
final class ServerSettingsLoader {
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final long DEFAULT_DECLINE_PROBATION = 86400;
  private static final long DEFAULT_HOLD_RECLAIMED = 3600;

  /** Kea's leases are freed in cycles; ours are free by the time alone. */
  private static final List<String> RECLAIMING =
      List.of(
          "flush-reclaimed-timer-wait-time",
          "max-reclaim-leases",
          "max-reclaim-time",
          "reclaim-timer-wait-time",
          "unwarned-reclaim-cycles");

  private ServerSettingsLoader() {}

  static ServerSettings read(KeaSection dhcp4, HookLibraries hooks) {
    return new ServerSettings(
        bootp(hooks),
        dhcp4.bool("echo-client-id").orElse(true),
        dhcp4.bool("stash-agent-options").orElse(false),
        CompatibilityLoader.read(dhcp4),
        Duration.ofSeconds(
            dhcp4
                .integer("decline-probation-period", 0, MAX_SECONDS)
                .orElse(DEFAULT_DECLINE_PROBATION)),
        Duration.ofSeconds(holdReclaimedTime(dhcp4)));
  }

  /** Kea's hook takes no parameters: that it is there is all that it says. */
  private static boolean bootp(HookLibraries hooks) {
    Optional<KeaSection> hook = hooks.take("libdhcp_bootp.so");
    hook.ifPresent(
        section -> {
          section.accept("library", "parameters");
          section.finish();
        });
    return hook.isPresent();
  }

  private static long holdReclaimedTime(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("expired-leases-processing");
    Optional<Long> hold = section.flatMap(s -> s.integer("hold-reclaimed-time", 0, MAX_SECONDS));
    section.ifPresent(ServerSettingsLoader::explainReclaiming);
    return hold.orElse(DEFAULT_HOLD_RECLAIMED);
  }

  private static void explainReclaiming(KeaSection processing) {
    for (String key : RECLAIMING) {
      if (processing.integer(key, 0, MAX_SECONDS).isPresent()) {
        processing
            .problems()
            .warning(
                processing.at(key),
                "\"" + key + "\" is not needed",
                "a lease that has ended is free without being reclaimed, so it has no effect here");
      }
    }
    processing.finish();
  }
}
