package org.leasehold.stream.rim;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.stream.topology.FoldListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One site's fold in logs and metrics, and what the rim must know of it. */
final class SiteReports implements FoldListener {

  private static final Logger LOG = LoggerFactory.getLogger(SiteReports.class);

  /** The lfc-interval that a site's edges want, from the latest claim. */
  record LfcInterval(Instant claimedAt, long seconds) {}

  private final String site;
  private final MeterRegistry metrics;
  private final Counter expired;
  private final Counter forgotten;
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
  private final AtomicReference<LfcInterval> lfcInterval = new AtomicReference<>();

  SiteReports(String site, MeterRegistry metrics) {
    this.site = site;
    this.metrics = metrics;
    this.expired = metrics.counter("leasehold.stream.leases.expired", "site", site);
    this.forgotten = metrics.counter("leasehold.stream.leases.forgotten", "site", site);
  }

  /** The first offset of each partition here that is not folded yet. */
  Map<Integer, Long> positions() {
    return Map.copyOf(positions);
  }

  Optional<LfcInterval> lfcInterval() {
    return Optional.ofNullable(lfcInterval.get());
  }

  private void count(String outcome) {
    metrics.counter("leasehold.stream.events", "site", site, "outcome", outcome).increment();
  }

  @Override
  public void moved(int partition, long nextOffset, long fence) {
    positions.put(partition, nextOffset);
  }

  @Override
  public void claimed(long offset, OwnershipClaimed claim) {
    count("claimed");
    LOG.debug(
        "claim site={} partition={} edge={} epoch={}",
        site,
        claim.partition(),
        claim.edge(),
        offset);
    LfcInterval wanted = new LfcInterval(claim.at(), claim.lfcIntervalSeconds());
    lfcInterval.accumulateAndGet(
        wanted,
        (old, given) -> old == null || !given.claimedAt().isBefore(old.claimedAt()) ? given : old);
  }

  @Override
  public void accepted(LeaseChanged event) {
    count(event.change().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void fenced(int partition, long offset, LeaseChanged event, long fence) {
    count("fenced");
    LOG.warn(
        "event ignored site={} partition={} offset={} address={} edge={} epoch={} fence={}",
        site,
        partition,
        offset,
        event.lease().key().addressText(),
        event.edge(),
        event.epoch(),
        fence);
  }

  @Override
  public void unusual(int partition, long offset, LeaseChanged event, String what) {
    count("unusual");
    LOG.warn(
        "event unusual site={} partition={} offset={} address={} client=\"{}\" edge={} what=\"{}\"",
        site,
        partition,
        offset,
        event.lease().key().addressText(),
        event.lease().client(),
        event.edge(),
        what);
  }

  @Override
  public void expired(Lease lease) {
    expired.increment();
  }

  @Override
  public void forgotten(Lease lease) {
    forgotten.increment();
  }

  @Override
  public void dnsChanged(DnsChange change) {
    metrics
        .counter(
            "leasehold.stream.dns.changes",
            "site",
            site,
            "direction",
            change.direction().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
