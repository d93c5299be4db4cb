package org.leasehold.edge.config.guard;

import java.util.Map;
import java.util.Set;

/**
 * The limits of Kea's limits hook (Kea's manual, "libdhcp_limits.so").
 *
 * @param loaded whether the file names the hook library; leases carry their classes then
 * @param bySubnet by subnet id
 * @param byClass by the class's name
 * @param templates those of {@code byClass} whose limit is that of each class made from them
 */
public record Limits(
    boolean loaded, Map<Long, Limit> bySubnet, Map<String, Limit> byClass, Set<String> templates) {

  public static final Limits NONE = new Limits(false, Map.of(), Map.of(), Set.of());

  public Limits {
    bySubnet = Map.copyOf(bySubnet);
    byClass = Map.copyOf(byClass);
    templates = Set.copyOf(templates);
  }

  public boolean hasRates() {
    return bySubnet.values().stream().anyMatch(limit -> limit.rate().isPresent())
        || byClass.values().stream().anyMatch(limit -> limit.rate().isPresent());
  }

  public boolean hasAddresses() {
    return bySubnet.values().stream().anyMatch(limit -> limit.addresses().isPresent())
        || byClass.values().stream().anyMatch(limit -> limit.addresses().isPresent());
  }

  /**
   * The limit that a packet's class is under; null when it is under none. A class {@code
   * SPAWN_template_value} is under its template's, and the template itself under none.
   */
  public Limit ofClass(String name) {
    Limit limit = byClass.get(name);
    if (limit != null) {
      return templates.contains(name) ? null : limit;
    }
    if (!templates.isEmpty() && name.startsWith("SPAWN_")) {
      for (String template : templates) {
        if (name.startsWith(template + "_", "SPAWN_".length())) {
          return byClass.get(template);
        }
      }
    }
    return null;
  }
}
