package org.leasehold.edge.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Kea's dhcp-disable and dhcp-enable: whether packets are answered. Each origin disables for
 * itself; the service is enabled when none has disabled it. Thread-safe, and asked for every
 * packet.
 */
public final class ServiceSwitch {

  /** Who disables, by Kea's names. */
  public enum Origin {
    USER,
    HA_PARTNER;

    public String keaName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final LongSupplier nanos;

  /** The monotonic end of each origin's period; null for none. */
  private final Map<Origin, Long> until = new EnumMap<>(Origin.class);

  private volatile boolean anyDisabled;

  /**
   * @param nanos a monotonic clock
   */
  public ServiceSwitch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  public boolean isEnabled() {
    return !anyDisabled || !isDisabledByAny();
  }

  private synchronized boolean isDisabledByAny() {
    long now = nanos.getAsLong();
    until.values().removeIf(end -> end != null && end - now <= 0);
    anyDisabled = !until.isEmpty();
    return anyDisabled;
  }

  public synchronized boolean isDisabledBy(Origin origin) {
    return isDisabledByAny() && until.containsKey(origin);
  }

  public synchronized void disable(Origin origin) {
    until.put(origin, null);
    anyDisabled = true;
  }

  /** Enables the service by itself when the period is over. */
  public synchronized void disable(Origin origin, long periodNanos) {
    until.put(origin, nanos.getAsLong() + periodNanos);
    anyDisabled = true;
  }

  public synchronized void enable(Origin origin) {
    until.remove(origin);
    anyDisabled = !until.isEmpty();
  }
}
