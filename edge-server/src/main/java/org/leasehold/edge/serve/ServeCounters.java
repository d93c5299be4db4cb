package org.leasehold.edge.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.platform.logging.SparseLog;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the edge counts; names as Prometheus shows them are in docs/operating.md. */
public final class ServeCounters {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCounters.class);
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final MeterRegistry registry;
  private final String site;
  private final Map<String, Counter> received = new HashMap<>();
  private final Map<String, Counter> sent = new HashMap<>();
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
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
  private final Counter inUse;
  private final SparseLog noAddress = new SparseLog(LOG, SELDOM);
  private final SparseLog addressInUse = new SparseLog(LOG, SELDOM);

  /**
   * @param requests the types of the messages that are received, by name
   * @param replies the types of those that are sent
   */
  public ServeCounters(
      MeterRegistry registry, String site, List<String> requests, List<String> replies) {
    this.registry = registry;
    this.site = site;
    for (String type : requests) {
      received.put(type, registry.counter("leasehold.dhcp4.received", "site", site, "type", type));
    }
    for (String type : replies) {
      sent.put(type, registry.counter("leasehold.dhcp4.sent", "site", site, "type", type));
    }
    for (Refusal why : Refusal.values()) {
      String label = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
      refused.put(
          why, registry.counter("leasehold.commands.refused", "site", site, "reason", label));
    }
    for (DropReason reason : DropReason.values()) {
      dropped.put(
          reason,
          registry.counter("leasehold.dhcp4.dropped", "site", site, "reason", reason.label()));
    }
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
    inUse = registry.counter("leasehold.dhcp4.addresses.in.use", "site", site);
    commandFailures = registry.counter("leasehold.commands.failed", "site", site);
    registry.gauge("leasehold.partitions.owned", Tags.of("site", site), owned);
    registry.gauge("leasehold.clock.doubted", Tags.of("site", site), clockDoubted);
    registry.gauge("leasehold.kafka.reachable", Tags.of("site", site), kafkaReachable);
  }

  MeterRegistry registry() {
    return registry;
  }

  /**
   * @param type by name
   */
  public void received(String type) {
    received.get(type).increment();
  }

  /**
   * @param type by name
   */
  public void sent(String type) {
    sent.get(type).increment();
  }

  public void dropped(DropReason reason) {
    dropped.get(reason).increment();
  }

  long count(DropReason reason) {
    return (long) dropped.get(reason).count();
  }

  /**
   * @param reason the decoder's
   */
  public void malformed(String reason) {
    dropped(DropReason.MALFORMED);
    String label = reason.toLowerCase(Locale.ROOT);
    registry.counter("leasehold.dhcp4.malformed", "site", site, "reason", label).increment();
  }

  /**
   * Counts replies that could not be sent.
   *
   * @param socket kept for as long as the counters are
   * @param refused by the kernel
   * @param overflowed because too many were waiting
   */
  public <T> void repliesLost(
      T socket, ToDoubleFunction<T> refused, ToDoubleFunction<T> overflowed) {
    lost("refused", socket, refused);
    lost("overflow", socket, overflowed);
  }

  private <T> void lost(String why, T socket, ToDoubleFunction<T> count) {
    FunctionCounter.builder("leasehold.dhcp4.replies.lost", socket, count)
        .tags("site", site, "reason", why)
        .register(registry);
  }

  /** An option did not fit into the reply. */
  public void optionOmitted(int code) {
    String label = Integer.toString(code);
    registry.counter("leasehold.dhcp4.options.omitted", "site", site, "code", label).increment();
  }

  public void committed(Change change, long nanos) {
    committed.get(change).increment();
    commitDelay.record(nanos, TimeUnit.NANOSECONDS);
  }

  void forwarded() {
    forwarded.increment();
  }

  void fenced() {
    fenced.increment();
  }

  void unusual() {
    unusual.increment();
  }

  /** An owner refused a command. */
  void refused(Refusal why) {
    refused.get(why).increment();
  }

  public void commandFailed() {
    commandFailures.increment();
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

  /** A pool that is used up concerns an operator. */
  void noAddress(String site, ClientIdentity client) {
    noAddress.warn(
        () -> "site=" + site + " client=" + client + " no free address in its subnet's pools");
  }

  /** Somebody answered at an address before it was offered. */
  void addressInUse(String site, Lease declined) {
    inUse.increment();
    addressInUse.warn(
        () ->
            "site="
                + site
                + " subnet="
                + declined.subnetId()
                + " address="
                + declined.key().addressText()
                + " is in use: somebody answers there before it is offered; declined for "
                + declined.validLifetime()
                + " s");
  }
}
