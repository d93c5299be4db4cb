package org.leasehold.edge.config.load;

import java.util.Set;

/** The keys that Kea 2.2 to 3.x takes in a kea-dhcp4.conf and we do not support yet. */
final class KeaKeys {
  /** What keeps leases, hosts and configurations elsewhere, or is how Kea does its work. */
  private static final Set<String> KEAS_OWN =
      Set.of(
          "config-control",
          "dhcp4o6-port",
          "hosts-database",
          "hosts-databases",
          "multi-threading",
          "sanity-checks",
          "server-tag",
          "statistic-default-sample-age",
          "statistic-default-sample-count");

  private static final Set<String> DHCP4O6 =
      Set.of("4o6-interface", "4o6-interface-id", "4o6-subnet");

  static final Set<String> GLOBAL = KEAS_OWN;

  static final Set<String> NETWORK = Set.of();

  static final Set<String> SUBNET = DHCP4O6;

  static final Set<String> POOL = Set.of("pool-id");

  static final Set<String> RESERVATION = Set.of();

  static final Set<String> INTERFACES =
      Set.of(
          "outbound-interface",
          "re-detect",
          "service-sockets-max-retries",
          "service-sockets-require-all",
          "service-sockets-retry-wait-time");

  static final Set<String> LEASE_DATABASE =
      Set.of(
          "cert-file",
          "cipher-list",
          "connect-timeout",
          "consistency",
          "contact-points",
          "host",
          "key-file",
          "keyspace",
          "max-reconnect-tries",
          "max-row-errors",
          "name",
          "on-fail",
          "password",
          "password-file",
          "persist",
          "port",
          "read-timeout",
          "readonly",
          "reconnect-wait-time",
          "request-timeout",
          "retry-on-startup",
          "serial-consistency",
          "ssl-mode",
          "tcp-nodelay",
          "tcp-user-timeout",
          "trust-anchor",
          "user",
          "write-timeout");

  /** In dhcp-ddns: where Kea finds its D2. */
  static final Set<String> D2_ADDRESS =
      Set.of(
          "max-queue-size",
          "ncr-format",
          "ncr-protocol",
          "sender-ip",
          "sender-port",
          "server-ip",
          "server-port");

  /** What Kea took in dhcp-ddns for what are ddns-* keys of every level now. */
  static final Set<String> DHCP_DDNS =
      Set.of(
          "generated-prefix",
          "hostname-char-replacement",
          "hostname-char-set",
          "override-client-update",
          "override-no-update",
          "qualifying-suffix",
          "replace-client-name");

  private KeaKeys() {}
}
