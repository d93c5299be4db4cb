package org.leasehold.edge.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.platform.logging.SparseLog;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is counted of the messages of one address family; names as Prometheus shows them are in
 * docs/operating.md.
 */
public final class PacketCounters {

  private static final Logger LOG = LoggerFactory.getLogger(PacketCounters.class);
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final MeterRegistry registry;
  private final String site;
  private final String prefix;
  private final Map<String, Counter> received = new HashMap<>();
  private final Map<String, Counter> sent = new HashMap<>();
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final Counter inUse;
  private final SparseLog noAddress = new SparseLog(LOG, SELDOM);
  private final SparseLog addressInUse = new SparseLog(LOG, SELDOM);

  /**
   * @param family {@code dhcp4}
   * @param requests the types of the messages that are received, by name
   * @param replies the types of those that are sent
   */
  public PacketCounters(
      MeterRegistry registry,
      String site,
      String family,
      List<String> requests,
      List<String> replies) {
    this.registry = registry;
    this.site = site;
    prefix = "leasehold." + family;
    for (String type : requests) {
      received.put(type, registry.counter(prefix + ".received", "site", site, "type", type));
    }
    for (String type : replies) {
      sent.put(type, registry.counter(prefix + ".sent", "site", site, "type", type));
    }
    for (DropReason reason : DropReason.values()) {
      dropped.put(
          reason, registry.counter(prefix + ".dropped", "site", site, "reason", reason.label()));
    }
    inUse = registry.counter(prefix + ".addresses.in.use", "site", site);
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
    registry.counter(prefix + ".malformed", "site", site, "reason", label).increment();
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
    FunctionCounter.builder(prefix + ".replies.lost", socket, count)
        .tags("site", site, "reason", why)
        .register(registry);
  }

  /** An option did not fit into the reply. */
  public void optionOmitted(int code) {
    String label = Integer.toString(code);
    registry.counter(prefix + ".options.omitted", "site", site, "code", label).increment();
  }

  /** A pool that is used up concerns an operator. */
  void noAddress(ClientIdentity client) {
    noAddress.warn(
        () -> "site=" + site + " client=" + client + " no free address in its subnet's pools");
  }

  /** Somebody answered at an address before it was offered. */
  void addressInUse(Lease declined) {
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
