package org.leasehold.edge.config.load;

import java.util.Optional;
import org.leasehold.platform.json.KeaSection;

/** Reads {@code dhcp-ddns}. */
final class DhcpDdnsLoader {

  private DhcpDdnsLoader() {}

  // What the edge decides about DNS travels in the log, so where Kea's D2 listens means nothing.
  static boolean updatesEnabled(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("dhcp-ddns");
    if (section.isEmpty()) {
      return false;
    }
    KeaSection ddns = section.get();
    boolean enabled = ddns.bool("enable-updates").orElse(false);
    ddns.accept(KeaKeys.D2_ADDRESS.toArray(new String[0]));
    ddns.finish(KeaKeys.DHCP_DDNS);
    if (ddns.keys().stream().anyMatch(KeaKeys.D2_ADDRESS::contains)) {
      ddns.problems()
          .warning(
              ddns.position(),
              "dhcp-ddns names a D2 server, which is not needed",
              "name changes go through the log to the ddns-consumer");
    }
    return enabled;
  }
}
