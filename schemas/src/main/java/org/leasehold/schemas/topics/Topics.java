package org.leasehold.schemas.topics;

import org.leasehold.schemas.lease.LeaseKey;

/**
 * The names of the topics, and the keys that do not belong to a lease.
 *
 * @param prefix put before every name; empty by default
 */
public record Topics(String prefix) {

  public static final int DEFAULT_PARTITIONS = 12;

  /** What a prefix may be, as words of a message. */
  public static final String PREFIX_RULE = "at most 60 letters, digits, '.', '_' or '-'";

  public Topics {
    if (!prefix.matches("[a-zA-Z0-9._-]{0,60}")) {
      throw new IllegalArgumentException("topic-prefix '" + prefix + "' must be " + PREFIX_RULE);
    }
  }

  /**
   * @throws IllegalArgumentException if a topic's name cannot begin with it
   */
  public static String requirePrefix(String prefix) {
    return new Topics(prefix).prefix();
  }

  public String leaseEvents(String site) {
    return prefix + "lease-events." + LeaseKey.requireSite(site);
  }

  public String leases(String site) {
    return prefix + "leases." + LeaseKey.requireSite(site);
  }

  public String leaseCommands(String site) {
    return prefix + "lease-commands." + LeaseKey.requireSite(site);
  }

  public String dnsChanges() {
    return prefix + "dns-changes";
  }

  /** Changes that can never be sent to a DNS server, with the reason in a header. */
  public String dnsDeadLetters() {
    return prefix + "dns-changes.dead-letter";
  }

  /**
   * The key of records about a whole partition: a claim in the events, a checkpoint in the table.
   */
  public static String partitionKey(String site, int partition) {
    return LeaseKey.requireSite(site) + "/#" + partition;
  }
}
