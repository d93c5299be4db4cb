package org.leasehold.ddns.config;

import java.time.Duration;
import java.util.List;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.logging.LoggerSettings;

/**
 * The settings in {@code DhcpDdns}.
 *
 * @param dnsServerTimeout how long to wait for the answer to an update
 * @param warnings what the user should know about the file
 */
public record DdnsConfig(
    Duration dnsServerTimeout,
    DdnsDomains forward,
    DdnsDomains reverse,
    ConsumerSettings consumer,
    List<LoggerSettings> loggers,
    List<Problem> warnings) {

  /** Kea's. */
  public static final Duration DEFAULT_DNS_SERVER_TIMEOUT = Duration.ofMillis(500);

  public DdnsConfig {
    loggers = List.copyOf(loggers);
    warnings = List.copyOf(warnings);
  }
}
