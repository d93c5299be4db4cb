package org.leasehold.ddns.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Next.Cause;
import org.leasehold.ddns.plan.Next.Done;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.schemas.lease.DnsChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines for operators: one when something begins or ends, none for a change that succeeds.
 */
public final class Journal {

  private static final Logger LOG = LoggerFactory.getLogger("org.leasehold.ddns");

  /** Further zones without a domain are counted, not named. */
  private static final int MOST_ZONES = 1000;

  private final Set<String> refusing = ConcurrentHashMap.newKeySet();
  private final Set<String> skippedZones = ConcurrentHashMap.newKeySet();

  void ended(DdnsDomain domain, DnsChange change, Outcome outcome) {
    if (outcome instanceof Done done) {
      LOG.debug("{} effect={}", subject(change), done.effect());
      if (refusing.remove(domain.name())) {
        LOG.info("dns updates accepted again domain={}", domain.name());
      }
    }
  }

  void deadLetter(DnsChange change, String reason) {
    LOG.warn("{} not made, put aside as a dead letter reason=\"{}\"", subject(change), reason);
  }

  void unreadable(int partition, long offset, String reason) {
    LOG.warn(
        "dns change unreadable, put aside as a dead letter partition={} offset={} reason=\"{}\"",
        partition,
        offset,
        reason);
  }

  void retried(DdnsDomain domain, DnsChange change, Retry retry) {
    if (retry.cause() == Cause.REFUSED && refusing.add(domain.name())) {
      LOG.warn(
          "dns update refused, will be retried domain={} name={} answer=\"{}\"",
          domain.name(),
          change.name(),
          retry.reason());
    }
  }

  void away(DdnsDomain domain, DnsServer server, String reason) {
    LOG.warn("dns server away domain={} server={} reason=\"{}\"", domain.name(), server, reason);
  }

  void back(DdnsDomain domain, DnsServer server, Duration away, int waiting) {
    LOG.info(
        "dns server back domain={} server={} away-ms={} waiting={}",
        domain.name(),
        server,
        away.toMillis(),
        waiting);
  }

  /** Names in no configured domain: one line for each zone that they would be in. */
  void skipped(DnsChange change) {
    String zone = change.name().substring(change.name().indexOf('.') + 1);
    if (skippedZones.size() < MOST_ZONES && skippedZones.add(zone)) {
      LOG.info(
          "dns changes skipped, no domain configured direction={} zone={} first-name={}",
          change.direction().name().toLowerCase(Locale.ROOT),
          zone,
          change.name());
    }
  }

  void paused(int waiting, Map<String, String> stuck) {
    LOG.warn("reading paused waiting={} stuck={}", waiting, stuck);
  }

  void resumed(int waiting) {
    LOG.info("reading resumed waiting={}", waiting);
  }

  void assigned(Collection<TopicPartition> partitions) {
    LOG.info("partitions assigned {}", partitions);
  }

  void revoked(Collection<TopicPartition> partitions) {
    LOG.info("partitions revoked {}", partitions);
  }

  void lost(String partition, long offset, long first) {
    LOG.error(
        "dns changes lost partition={} from={} to={}: deleted before they were read;"
            + " names may be wrong until their leases change",
        partition,
        offset,
        first);
  }

  void waitsForRegistry(String reason) {
    LOG.warn("dns changes are waiting for the schema registry reason=\"{}\"", reason);
  }

  void kafka(String reason) {
    LOG.warn("kafka not reachable, will be retried reason=\"{}\"", reason);
  }

  private static String subject(DnsChange change) {
    return "dns change name="
        + change.name()
        + " site="
        + change.lease().site()
        + " address="
        + change.lease().addressText()
        + " action="
        + (change.add() == null ? "remove" : change.remove() == null ? "add" : "replace");
  }
}
