package org.leasehold.edge.guard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.guard.Limit;
import org.leasehold.edge.config.guard.Limits;

/**
 * The rate limits of classes and subnets (Kea's manual, "libdhcp_limits.so"). A packet that any of
 * its classes has no room for counts for none of them; one that its subnet has no room for has
 * counted for its classes, as in Kea. For one thread.
 */
public final class RateLimiter {

  /**
   * Classes at once, of which there are as many as a template makes; then the idlest is forgotten.
   */
  static final int MOST_CLASSES = 10_000;

  private final Limits limits;
  private final boolean ofClasses;
  private final Map<Long, RateWindow> bySubnet = new HashMap<>();
  private final Map<String, RateWindow> byClass =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateWindow> eldest) {
          return size() > MOST_CLASSES;
        }
      };

  public RateLimiter(Limits limits) {
    this.limits = limits;
    ofClasses = limits.byClass().values().stream().anyMatch(limit -> limit.rate().isPresent());
    limits
        .bySubnet()
        .forEach(
            (id, limit) -> limit.rate().ifPresent(rate -> bySubnet.put(id, new RateWindow(rate))));
  }

  /**
   * Whether a packet is let in; if so it counts.
   *
   * @param subnetId of the subnet that was selected for it
   * @param nowNanos by a monotonic clock
   */
  public boolean admits(Classes classes, long subnetId, long nowNanos) {
    if (ofClasses && !admits(classes, nowNanos)) {
      return false;
    }
    RateWindow subnet = bySubnet.get(subnetId);
    if (subnet != null) {
      if (!subnet.hasRoom(nowNanos)) {
        return false;
      }
      subnet.add(nowNanos);
    }
    return true;
  }

  private boolean admits(Classes classes, long nowNanos) {
    for (int i = 0; i < classes.count(); i++) {
      RateWindow window = window(classes.at(i));
      if (window != null && !window.hasRoom(nowNanos)) {
        return false;
      }
    }
    for (int i = 0; i < classes.count(); i++) {
      RateWindow window = window(classes.at(i));
      if (window != null) {
        window.add(nowNanos);
      }
    }
    return true;
  }

  /** Null when the class is under no limit. */
  private RateWindow window(String name) {
    RateWindow window = byClass.get(name);
    if (window == null) {
      Limit limit = limits.ofClass(name);
      if (limit != null && limit.rate().isPresent()) {
        window = new RateWindow(limit.rate().get());
        byClass.put(name, window);
      }
    }
    return window;
  }
}
