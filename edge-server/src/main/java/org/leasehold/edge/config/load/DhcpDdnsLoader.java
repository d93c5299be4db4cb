package org.leasehold.edge.config.load;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.Ipv4Address;

/** Reads {@code dhcp-ddns}. */
public final class DhcpDdnsLoader {
  private static final long MAX_PORT = 65535;
  private static final long MAX_QUEUE = 0xffffffffL;
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private DhcpDdnsLoader() {}

  /** Kea's protocols for its requests to D2. */
  private enum Protocol {
    UDP,
    TCP
  }

  // What the edge decides about DNS travels in the log, so where Kea's D2 listens means nothing.
  public static boolean updatesEnabled(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("dhcp-ddns");
    if (section.isEmpty()) {
      return false;
    }
    KeaSection ddns = section.get();
    boolean enabled = ddns.bool("enable-updates").orElse(false);
    address(ddns);
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

  /** Checked only, so that a file that Kea refuses is not taken. */
  private static void address(KeaSection ddns) {
    Optional<String> server = ip(ddns, "server-ip");
    Optional<String> sender = ip(ddns, "sender-ip");
    Optional<Long> serverPort = ddns.integer("server-port", 0, MAX_PORT);
    Optional<Long> senderPort = ddns.integer("sender-port", 0, MAX_PORT);
    ddns.integer("max-queue-size", 0, MAX_QUEUE);
    ddns.parsed(
        "ncr-protocol",
        text -> {
          if (Protocol.valueOf(text.toUpperCase(Locale.ROOT)) != Protocol.UDP) {
            throw new IllegalArgumentException(text);
          }
          return Protocol.UDP;
        },
        "UDP");
    ddns.parsed(
        "ncr-format",
        text -> {
          if (!text.equalsIgnoreCase("JSON")) {
            throw new IllegalArgumentException(text);
          }
          return text;
        },
        "JSON");
    if (server.isEmpty() || sender.isEmpty()) {
      return;
    }
    if (isIpv6(server.get()) != isIpv6(sender.get())) {
      ddns.error(
          "sender-ip",
          "a sender-ip of another family than server-ip",
          "write both as IPv4 or IPv6");
    } else if (server.get().equals(sender.get())
        && serverPort.isPresent()
        && serverPort.equals(senderPort)) {
      ddns.error("sender-port", "server and sender have one address and port", "use another port");
    }
  }

  private static Optional<String> ip(KeaSection ddns, String key) {
    return ddns.parsed(
        key,
        text -> {
          if (isIpv6(text) ? !IPV6.matcher(text).matches() : Ipv4Address.parse(text) == null) {
            throw new IllegalArgumentException(text);
          }
          return text;
        },
        "an IP address such as 127.0.0.1");
  }

  private static boolean isIpv6(String text) {
    return text.indexOf(':') >= 0;
  }
}
