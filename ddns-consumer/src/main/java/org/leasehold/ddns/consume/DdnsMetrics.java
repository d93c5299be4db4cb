package org.leasehold.ddns.consume;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.leasehold.ddns.plan.Next.Conflict;
import org.leasehold.ddns.plan.Next.Done;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;

/** What the process counts and shows. */
public final class DdnsMetrics {

  private static final String CHANGES = "leasehold.ddns.changes";
  private static final String NO_DOMAIN = "none";

  private final MeterRegistry registry;
  private final AtomicLong waiting;
  private final AtomicLong inFlight;
  private final AtomicLong lag;
  private final AtomicLong oldestSeconds;
  private final AtomicLong stuckDomains;

  public DdnsMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.waiting = gauge("waiting");
    this.inFlight = gauge("in.flight");
    this.lag = gauge("lag");
    this.oldestSeconds = gauge("oldest.waiting.seconds");
    this.stuckDomains = gauge("stuck.domains");
  }

  private AtomicLong gauge(String name) {
    return registry.gauge("leasehold.ddns." + name, new AtomicLong());
  }

  /** A change is finished. */
  void ended(String domain, Outcome outcome) {
    String name =
        outcome instanceof Done done
            ? done.effect().name().toLowerCase(Locale.ROOT)
            : outcome instanceof Conflict ? "conflict" : "never";
    changes(domain, name);
  }

  /** A change of a name that is in no configured domain. */
  void skipped() {
    changes(NO_DOMAIN, "skipped");
  }

  /** A record that is not a change. */
  void unreadable() {
    changes(NO_DOMAIN, "unreadable");
  }

  private void changes(String domain, String outcome) {
    registry.counter(CHANGES, "domain", domain, "outcome", outcome).increment();
  }

  void retried(String domain, Retry retry) {
    String cause = retry.cause().name().toLowerCase(Locale.ROOT);
    registry.counter("leasehold.ddns.retries", "domain", domain, "cause", cause).increment();
  }

  /** A change is in the dead-letter topic. */
  void deadLetter() {
    registry.counter("leasehold.ddns.dead.letters").increment();
  }

  /**
   * @param changesWaiting read and not finished
   * @param updatesInFlight on their way to DNS servers
   * @param changesLag not finished, read or not
   * @param oldest how long the oldest one read has been waiting
   * @param domainsStuck domains to which no change gets through
   */
  void now(
      long changesWaiting,
      long updatesInFlight,
      long changesLag,
      Duration oldest,
      long domainsStuck) {
    waiting.set(changesWaiting);
    inFlight.set(updatesInFlight);
    lag.set(changesLag);
    oldestSeconds.set(oldest.toSeconds());
    stuckDomains.set(domainsStuck);
  }
}
