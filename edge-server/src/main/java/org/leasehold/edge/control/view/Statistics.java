package org.leasehold.edge.control.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.table.SubnetCount;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.LeaseEvent.Change;

/**
 * The edge's counters by Kea's names (Kea's manual, "DHCPv4 Statistics"), each as Kea's list of
 * samples, of which there is one: the value as of now.
 */
public final class Statistics {

  private static final DateTimeFormatter KEA_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** There from the start, as in Kea; nothing is ever dropped for some of them. */
  private static final List<String> KEAS_CAUSES =
      List.of(
          "pkt4-admin-filtered",
          "pkt4-duplicate",
          "pkt4-limit-exceeded",
          "pkt4-not-for-us",
          "pkt4-parse-failed",
          "pkt4-processing-failed",
          "pkt4-queue-full",
          "pkt4-rfc-violation",
          "pkt4-service-disabled");

  private final MeterRegistry meters;
  private final Supplier<Dhcp4Config> config;
  private final ZoneId zone;

  /**
   * @param config the one in force
   * @param zone of the times that are shown; Kea shows the host's
   */
  public Statistics(MeterRegistry meters, Supplier<Dhcp4Config> config, ZoneId zone) {
    this.meters = meters;
    this.config = config;
    this.zone = zone;
  }

  /**
   * @param leases by subnet id
   */
  public Map<String, Object> all(Map<Long, SubnetCount> leases, Instant now) {
    Map<String, Long> values = new TreeMap<>();
    packets(values);
    leases(values, leases);
    Map<String, Object> samples = new TreeMap<>();
    String time = KEA_TIME.format(now.atZone(zone));
    values.forEach((name, value) -> samples.put(name, List.of(List.of(value, time))));
    return samples;
  }

  private void packets(Map<String, Long> values) {
    long received = 0;
    long sent = 0;
    for (MessageType type : MessageType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      long in = count("leasehold.dhcp4.received", "type", type.name());
      long out = count("leasehold.dhcp4.sent", "type", type.name());
      received += in;
      sent += out;
      values.put("pkt4-" + name + "-received", in);
      switch (type) {
        case OFFER, ACK, NAK -> values.put("pkt4-" + name + "-sent", out);
        default -> {}
      }
    }
    long malformed = dropped(DropReason.MALFORMED) + dropped(DropReason.OVERSIZED);
    long untyped = dropped(DropReason.NO_MESSAGE_TYPE);
    long bootp = count("leasehold.dhcp4.received", "type", "BOOTREQUEST");
    values.put("pkt4-received", received + malformed + bootp);
    values.put("pkt4-sent", sent + count("leasehold.dhcp4.sent", "type", "BOOTREPLY"));
    values.put("pkt4-unknown-received", untyped);
    drops(values);
    values.put(
        "v4-allocation-fail", dropped(DropReason.NO_ADDRESS) + dropped(DropReason.LEASE_LIMIT));
    values.put(
        "cumulative-assigned-addresses",
        count("leasehold.events.committed", "type", Change.GRANTED.name()));
  }

  /** All drops, and those of which Kea tells the cause. */
  private void drops(Map<String, Long> values) {
    KEAS_CAUSES.forEach(cause -> values.put(cause, 0L));
    long all = 0;
    for (DropReason reason : DropReason.values()) {
      long count = dropped(reason);
      all += count;
      reason.keaStatistic().ifPresent(cause -> values.merge(cause, count, Long::sum));
    }
    values.put("pkt4-receive-drop", all);
  }

  private void leases(Map<String, Long> values, Map<Long, SubnetCount> leases) {
    long declined = 0;
    for (Subnet4 subnet : config.get().subnets()) {
      SubnetCount count = leases.getOrDefault(subnet.id(), SubnetCount.NONE);
      String name = "subnet[" + subnet.id() + "].";
      values.put(name + "total-addresses", subnet.pools().stream().mapToLong(Pool4::size).sum());
      values.put(name + "assigned-addresses", count.assigned());
      values.put(name + "declined-addresses", count.declined());
      declined += count.declined();
    }
    values.put("declined-addresses", declined);
  }

  private long dropped(DropReason reason) {
    return count("leasehold.dhcp4.dropped", "reason", reason.label());
  }

  private long count(String name, String tag, String value) {
    return (long)
        meters.find(name).tag(tag, value).counters().stream().mapToDouble(Counter::count).sum();
  }
}
