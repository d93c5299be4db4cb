package org.leasehold.stream.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/**
 * One question to {@code /leases}.
 *
 * @param by what is asked for: exactly one of {@link #BY}
 * @param limit the most leases of a subnet on a page
 * @param from the address that the page begins with; null for the first page
 * @param local whether other instances are left out
 */
record LeaseQuery(String site, String by, String value, int limit, LeaseKey from, boolean local) {

  static final int DEFAULT_LIMIT = 100;
  static final int MAX_LIMIT = 10_000;

  /** What can be asked for. */
  static final List<String> BY =
      List.of("address", "hw-address", "client-id", "hostname", "subnet-id");

  private static final Set<String> OTHERS = Set.of("site", "limit", "from", "scope");
  private static final long MAX_SUBNET_ID = 0xffffffffL;

  /**
   * @throws IllegalArgumentException with one sentence for the client
   */
  static LeaseQuery parse(Map<String, String> parameters) {
    Set<String> unknown = new TreeSet<>(parameters.keySet());
    unknown.removeAll(BY);
    unknown.removeAll(OTHERS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown parameter '"
              + unknown.iterator().next()
              + "'; known are site, "
              + String.join(", ", BY)
              + ", limit, from and scope");
    }
    List<String> asked = BY.stream().filter(parameters::containsKey).toList();
    if (!parameters.containsKey("site") || asked.size() != 1) {
      throw new IllegalArgumentException(
          "ask with site and exactly one of " + String.join(", ", BY));
    }
    String site = LeaseKey.requireSite(parameters.get("site"));
    String by = asked.get(0);
    boolean paged = by.equals("subnet-id");
    if (!paged && (parameters.containsKey("limit") || parameters.containsKey("from"))) {
      throw new IllegalArgumentException("limit and from go with subnet-id only");
    }
    String scope = parameters.getOrDefault("scope", "all");
    if (!scope.equals("all") && !scope.equals("local")) {
      throw new IllegalArgumentException("scope must be all or local");
    }
    String from = parameters.get("from");
    LeaseQuery query =
        new LeaseQuery(
            site,
            by,
            parameters.get(by),
            limit(parameters.get("limit")),
            from == null ? null : LeaseKey.of(site, from),
            scope.equals("local"));
    query.find(new SiteIndex());
    return query;
  }

  private static int limit(String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be a number from 1 to " + MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  /** One more than a page holds, so that the answer says where the next one begins. */
  List<TableLease> find(SiteIndex index) {
    return switch (by) {
      case "address" -> index.byAddress(LeaseKey.of(site, value));
      case "hw-address" -> index.byHardwareAddress(octets());
      case "client-id" -> index.byClientId(octets());
      case "hostname" -> index.byHostname(value);
      default -> index.bySubnet(subnetId(), from, limit + 1);
    };
  }

  boolean isPaged() {
    return by.equals("subnet-id");
  }

  /** The partitions that hold the whole answer. */
  Set<Integer> partitions(int partitionCount) {
    Set<Integer> needed = new TreeSet<>();
    if (by.equals("address")) {
      needed.add(LeaseKey.of(site, value).partition(partitionCount));
    } else {
      for (int partition = 0; partition < partitionCount; partition++) {
        needed.add(partition);
      }
    }
    return needed;
  }

  private Octets octets() {
    try {
      return Octets.parse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          by + " '" + value + "' is not hexadecimal such as 02:00:00:00:00:01", e);
    }
  }

  private long subnetId() {
    if (!value.matches("[0-9]{1,10}") || Long.parseLong(value) > MAX_SUBNET_ID) {
      throw new IllegalArgumentException("subnet-id must be a number from 0 to 4294967295");
    }
    return Long.parseLong(value);
  }
}
