package org.leasehold.edge.config.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.NetworkSettings;
import org.leasehold.edge.config.Timers;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.Ipv4Address;

/** Resolves what can be set globally, for a shared network and for a subnet; defaults are Kea's. */
final class SettingsLoader {
  static final String IPV4 = "an IPv4 address such as 192.0.2.1";
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final long DEFAULT_VALID_LIFETIME = 7200;
  private static final double DEFAULT_T1 = 0.5;
  private static final double DEFAULT_T2 = 0.875;
  // The fields of the message (RFC 2131, section 2) with room for the final zero that Kea keeps.
  private static final int MAX_SNAME = 63;
  private static final int MAX_FILE = 127;

  private final boolean updatesEnabled;

  /**
   * @param updatesEnabled {@code dhcp-ddns.enable-updates}
   */
  SettingsLoader(boolean updatesEnabled) {
    this.updatesEnabled = updatesEnabled;
  }

  NetworkSettings read(Level level) {
    return new NetworkSettings(
        lifetimes(level),
        timers(level),
        level.valueBelowGlobal(SettingsLoader::relay).orElse(List.of()),
        level.valueBelowGlobal(s -> s.string("interface")).filter(name -> !name.isEmpty()),
        level.value(SettingsLoader::nextServer).orElse(Ipv4Address.UNSPECIFIED),
        level.value(SettingsLoader::serverHostname).orElse(""),
        level.value(SettingsLoader::bootFileName).orElse(""),
        level.bool("authoritative").orElse(false),
        level.bool("match-client-id").orElse(true),
        level.integer("offer-lifetime", 0, MAX_SECONDS).orElse(0L),
        level.bool("reservations-global").orElse(false),
        level.bool("reservations-in-subnet").orElse(true),
        new DdnsLoader(updatesEnabled).read(level));
  }

  private static Lifetimes lifetimes(Level level) {
    long def = level.integer("valid-lifetime", 0, MAX_SECONDS).orElse(DEFAULT_VALID_LIFETIME);
    long min = level.integer("min-valid-lifetime", 0, MAX_SECONDS).orElse(def);
    long max = level.integer("max-valid-lifetime", 0, MAX_SECONDS).orElse(def);
    if (min > def) {
      level
          .section()
          .problems()
          .error(
              level.at("min-valid-lifetime"),
              "min-valid-lifetime " + min + " is above valid-lifetime " + def,
              "expected at most " + def);
    }
    if (max < def) {
      level
          .section()
          .problems()
          .error(
              level.at("max-valid-lifetime"),
              "max-valid-lifetime " + max + " is below valid-lifetime " + def,
              "expected at least " + def);
    }
    return new Lifetimes(Math.min(min, def), def, Math.max(max, def));
  }

  private static Timers timers(Level level) {
    Optional<Long> renew = level.integer("renew-timer", 0, MAX_SECONDS);
    Optional<Long> rebind = level.integer("rebind-timer", 0, MAX_SECONDS);
    if (renew.isPresent() && rebind.isPresent() && renew.get() > rebind.get()) {
      level
          .section()
          .problems()
          .warning(
              level.at("renew-timer"),
              "renew-timer " + renew.get() + " is above rebind-timer " + rebind.get(),
              "clients are sent no renewal time");
    }
    boolean calculate = level.bool("calculate-tee-times").orElse(false);
    double t1 = level.decimal("t1-percent", 0, 1).orElse(DEFAULT_T1);
    double t2 = level.decimal("t2-percent", 0, 1).orElse(DEFAULT_T2);
    if (calculate && t1 >= t2) {
      level
          .section()
          .problems()
          .error(
              level.at("t1-percent"),
              "t1-percent " + t1 + " is not below t2-percent " + t2,
              "expected 0 < t1-percent < t2-percent < 1");
    }
    return new Timers(optional(renew), optional(rebind), calculate, t1, t2);
  }

  static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static Optional<List<Ipv4Address>> relay(KeaSection section) {
    Optional<KeaSection> relay = section.section("relay");
    return relay.map(
        r -> {
          // Kea before 1.9.10 took a single ip-address here.
          List<Ipv4Address> addresses =
              r.has("ip-address")
                  ? r.parsed("ip-address", Ipv4Address::parse, IPV4).map(List::of).orElse(List.of())
                  : r.parsedList("ip-addresses", Ipv4Address::parse, IPV4);
          r.finish(List.of());
          return addresses;
        });
  }

  // An empty string is Kea's way to say that there is none.
  static Optional<Ipv4Address> nextServer(KeaSection section) {
    return section.parsed(
        "next-server",
        text -> text.isEmpty() ? Ipv4Address.UNSPECIFIED : Ipv4Address.parse(text),
        IPV4);
  }

  static Optional<String> serverHostname(KeaSection section) {
    return bounded(section, "server-hostname", MAX_SNAME);
  }

  static Optional<String> bootFileName(KeaSection section) {
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
