package org.leasehold.edge.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.schemas.lease.LeaseEvent.Change;

/**
 * What is counted of a site's events and commands, whatever family they are of; names as Prometheus
 * shows them are in docs/operating.md.
 */
public final class ServeCounters {

  private final MeterRegistry registry;
  private final Map<Change, Counter> committed = new EnumMap<>(Change.class);
  private final Timer commitDelay;
  private final Counter fenced;
  private final Counter unusual;
  private final Counter forwarded;
  private final Counter commandFailures;
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final AtomicInteger owned = new AtomicInteger();
  private final AtomicInteger clockDoubted = new AtomicInteger();
  private final AtomicInteger kafkaReachable = new AtomicInteger(1);

  public ServeCounters(MeterRegistry registry, String site) {
    this.registry = registry;
    for (Change change : Change.values()) {
      committed.put(
          change,
          registry.counter("leasehold.events.committed", "site", site, "type", change.name()));
    }
    commitDelay =
        Timer.builder("leasehold.events.commit.delay")
            .tag("site", site)
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    fenced = registry.counter("leasehold.events.fenced", "site", site);
    unusual = registry.counter("leasehold.events.unusual", "site", site);
    forwarded = registry.counter("leasehold.commands.forwarded", "site", site);
    commandFailures = registry.counter("leasehold.commands.failed", "site", site);
    for (Refusal why : Refusal.values()) {
      String label = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
      refused.put(
          why, registry.counter("leasehold.commands.refused", "site", site, "reason", label));
    }
    registry.gauge("leasehold.partitions.owned", Tags.of("site", site), owned);
    registry.gauge("leasehold.clock.doubted", Tags.of("site", site), clockDoubted);
    registry.gauge("leasehold.kafka.reachable", Tags.of("site", site), kafkaReachable);
  }

  MeterRegistry registry() {
    return registry;
  }

  public void committed(Change change, long nanos) {
    committed.get(change).increment();
    commitDelay.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A client's message was sent to the owner of its lease. */
  void forwarded() {
    forwarded.increment();
  }

  /** This edge owns the lease and does not carry a command out. */
  void refused(Refusal why) {
    refused.get(why).increment();
  }

  /** A command could not be sent. */
  public void commandFailed() {
    commandFailures.increment();
  }

  void fenced() {
    fenced.increment();
  }

  void unusual() {
    unusual.increment();
  }

  void owned(int partitions) {
    owned.set(partitions);
  }

  void kafkaReachable(boolean reachable) {
    kafkaReachable.set(reachable ? 1 : 0);
  }

  void clockDoubted(boolean doubted) {
    clockDoubted.set(doubted ? 1 : 0);
  }
}
