package org.leasehold.ddns.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.leasehold.ddns.update.TsigKey;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaShape;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.schemas.lease.IpAddress;

/**
 * Reads {@code kea-dhcp-ddns.conf} (Kea Administrator Reference Manual, "The DHCP-DDNS Server").
 */
public final class DdnsConfigLoader {

  private static final long LONGEST_TIMEOUT = 3_600_000;

  /** How Kea's servers reach D2: over the network, where we have a log. */
  private static final List<String> REQUESTS =
      List.of("ip-address", "port", "ncr-protocol", "ncr-format");

  private static final Map<String, KeaShape> UNSUPPORTED =
      Map.of(
          "control-socket", KeaShape.MAP,
          "control-sockets", KeaShape.MAPS,
          "hooks-libraries", KeaShape.MAPS);

  private DdnsConfigLoader() {}

  /**
   * @throws ConfigException with every error that was found
   */
  public static DdnsConfig load(Path file, Overrides overrides) {
    Problems problems = new Problems();
    return load(KeaJson.parse(file, problems), overrides, problems);
  }

  /**
   * @param problems takes the warnings and errors, besides those that it holds from the parser
   */
  public static DdnsConfig load(KeaValue file, Overrides overrides, Problems problems) {
    KeaSection d2 = KeaSection.root(file, "DhcpDdns", problems);
    requests(d2);
    Duration timeout =
        d2.integer("dns-server-timeout", 1, LONGEST_TIMEOUT)
            .map(Duration::ofMillis)
            .orElse(DdnsConfig.DEFAULT_DNS_SERVER_TIMEOUT);
    Map<String, TsigKey> keys = TsigKeyLoader.read(d2);
    DomainLoader domains = new DomainLoader(keys);
    DdnsDomains forward = domains.read(d2, "forward-ddns");
    DdnsDomains reverse = domains.read(d2, "reverse-ddns");
    ConsumerSettings consumer = KafkaLoader.read(d2, overrides).orElse(null);
    List<LoggerSettings> loggers = LoggerSettings.read(d2);
    d2.finish(UNSUPPORTED);
    problems.throwIfErrors();
    return new DdnsConfig(timeout, forward, reverse, consumer, loggers, problems.warnings());
  }

  private static void requests(KeaSection d2) {
    d2.parsed("ip-address", IpAddress::parse, "an IPv4 or IPv6 address");
    d2.integer("port", 0, 65535);
    only(d2, "ncr-protocol", "UDP");
    only(d2, "ncr-format", "JSON");
    REQUESTS.stream()
        .filter(d2::has)
        .findFirst()
        .ifPresent(
            key ->
                d2.problems()
                    .warning(
                        d2.at(key),
                        "DhcpDdns says where requests are taken from DHCP servers",
                        "nothing listens there: name changes come through the log"));
  }

  private static void only(KeaSection d2, String key, String value) {
    d2.string(key)
        .filter(text -> !text.equalsIgnoreCase(value))
        .ifPresent(
            text ->
                d2.error(key, "\"" + key + "\" is \"" + text + "\"", "expected \"" + value + "\""));
  }
}
