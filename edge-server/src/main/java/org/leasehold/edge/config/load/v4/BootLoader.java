package org.leasehold.edge.config.load.v4;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leasehold.edge.config.load.Level;
import org.leasehold.edge.config.v4.BootFields;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.Ipv4Address;

/** Reads the fields of the message, of a level of the configuration or of a reservation. */
public final class BootLoader {
  public static final String IPV4 = "an IPv4 address such as 192.0.2.1";
  // The fields of the message (RFC 2131, section 2) with room for the final zero that Kea keeps.
  private static final int MAX_SNAME = 63;
  private static final int MAX_FILE = 127;

  private BootLoader() {}

  public static BootFields read(Level level) {
    return new BootFields(
        level.value(BootLoader::nextServer).orElse(Ipv4Address.UNSPECIFIED),
        level.value(BootLoader::serverHostname).orElse(""),
        level.value(BootLoader::bootFileName).orElse(""));
  }

  // An empty string is Kea's way to say that there is none.
  public static Optional<Ipv4Address> nextServer(KeaSection section) {
    return section.parsed(
        "next-server",
        text -> text.isEmpty() ? Ipv4Address.UNSPECIFIED : Ipv4Address.parse(text),
        IPV4);
  }

  public static Optional<String> serverHostname(KeaSection section) {
    return bounded(section, "server-hostname", MAX_SNAME);
  }

  public static Optional<String> bootFileName(KeaSection section) {
    return bounded(section, "boot-file-name", MAX_FILE);
  }

  private static Optional<String> bounded(KeaSection section, String key, int max) {
    return section.parsed(
        key,
        text -> {
          if (text.getBytes(StandardCharsets.UTF_8).length > max) {
            throw new IllegalArgumentException(text);
          }
          return text;
        },
        "at most " + max + " octets");
  }
}
