package org.leasehold.edge.config.load;

import static org.leasehold.platform.json.KeaShape.BOOLEAN;
import static org.leasehold.platform.json.KeaShape.INTEGER;
import static org.leasehold.platform.json.KeaShape.PORT;
import static org.leasehold.platform.json.KeaShape.STRING;
import static org.leasehold.platform.json.KeaShape.map;
import static org.leasehold.platform.json.KeaShape.maps;
import static org.leasehold.platform.json.KeaShape.oneOf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.leasehold.edge.config.ReplaceClientName;
import org.leasehold.platform.json.KeaShape;

/**
 * The keys that Kea 2.2 to 3.x takes and we do not support yet, with what its grammars
 * (src/bin/dhcp4/dhcp4_parser.yy, src/bin/dhcp6/dhcp6_parser.yy) take as their values: here those
 * of both families.
 *
 * @param ofSubnets those of the family's subnets alone
 * @param ofInterfaces those of {@code interfaces-config}; both families' are added
 */
public record KeaKeys(Map<String, KeaShape> ofSubnets, Map<String, KeaShape> ofInterfaces) {

  /** Of a database of any type but "type" and "lfc-interval". */
  public static final Map<String, KeaShape> LEASE_DATABASE =
      Map.ofEntries(
          Map.entry("cert-file", STRING),
          Map.entry("cipher-list", STRING),
          Map.entry("connect-timeout", INTEGER),
          Map.entry("consistency", STRING),
          Map.entry("contact-points", STRING),
          Map.entry("host", STRING),
          Map.entry("key-file", STRING),
          Map.entry("keyspace", STRING),
          Map.entry("max-reconnect-tries", INTEGER),
          Map.entry("max-row-errors", INTEGER),
          Map.entry("name", STRING),
          Map.entry(
              "on-fail", oneOf("stop-retry-exit", "serve-retry-exit", "serve-retry-continue")),
          Map.entry("password", STRING),
          Map.entry("password-file", STRING),
          Map.entry("persist", BOOLEAN),
          Map.entry("port", PORT),
          Map.entry("read-timeout", INTEGER),
          Map.entry("readonly", BOOLEAN),
          Map.entry("reconnect-wait-time", INTEGER),
          Map.entry("request-timeout", INTEGER),
          Map.entry("retry-on-startup", BOOLEAN),
          Map.entry("serial-consistency", STRING),
          Map.entry("ssl-mode", oneOf("disable", "prefer", "require", "verify-ca", "verify-full")),
          Map.entry("tcp-nodelay", BOOLEAN),
          Map.entry("tcp-user-timeout", INTEGER),
          Map.entry("trust-anchor", STRING),
          Map.entry("user", STRING),
          Map.entry("write-timeout", INTEGER));

  private static final Map<String, KeaShape> DATABASE = database();

  /** What keeps leases, hosts and configurations elsewhere, or is how Kea does its work. */
  public static final Map<String, KeaShape> GLOBAL =
      Map.ofEntries(
          Map.entry(
              "config-control",
              map(Map.of("config-databases", maps(DATABASE), "config-fetch-wait-time", INTEGER))),
          Map.entry("dhcp4o6-port", PORT),
          Map.entry("hosts-database", map(DATABASE)),
          Map.entry("hosts-databases", maps(DATABASE)),
          Map.entry(
              "multi-threading",
              map(
                  Map.of(
                      "enable-multi-threading",
                      BOOLEAN,
                      "thread-pool-size",
                      INTEGER,
                      "packet-queue-size",
                      INTEGER))),
          Map.entry(
              "sanity-checks",
              map(
                  Map.of(
                      "lease-checks",
                      oneOf("none", "warn", "fix", "fix-del", "del"),
                      "extended-info-checks",
                      oneOf("none", "fix", "strict", "pedantic")))),
          Map.entry("server-tag", STRING),
          Map.entry("statistic-default-sample-age", INTEGER),
          Map.entry("statistic-default-sample-count", INTEGER));

  public static final Map<String, KeaShape> POOL = Map.of("pool-id", INTEGER);

  private static final Map<String, KeaShape> INTERFACES =
      Map.of(
          "re-detect",
          BOOLEAN,
          "service-sockets-max-retries",
          INTEGER,
          "service-sockets-require-all",
          BOOLEAN,
          "service-sockets-retry-wait-time",
          INTEGER);

  /** Of a control socket of type http or https. */
  public static final Map<String, KeaShape> HTTP_SOCKET =
      Map.of(
          "authentication",
          map(
              Map.of(
                  "type",
                  oneOf("basic"),
                  "realm",
                  STRING,
                  "directory",
                  STRING,
                  "clients",
                  maps(
                      Map.of(
                          "user",
                          STRING,
                          "user-file",
                          STRING,
                          "password",
                          STRING,
                          "password-file",
                          STRING)))),
          "cert-file",
          STRING,
          "cert-required",
          BOOLEAN,
          "http-headers",
          maps(Map.of("name", STRING, "value", STRING)),
          "key-file",
          STRING,
          "socket-address",
          STRING,
          "socket-name",
          STRING,
          "socket-port",
          PORT,
          "trust-anchor",
          STRING);

  /** In dhcp-ddns: where Kea finds its D2. */
  public static final Set<String> D2_ADDRESS =
      Set.of(
          "max-queue-size",
          "ncr-format",
          "ncr-protocol",
          "sender-ip",
          "sender-port",
          "server-ip",
          "server-port");

  /** What Kea took in dhcp-ddns for what are ddns-* keys of every level now. */
  public static final Map<String, KeaShape> DHCP_DDNS =
      Map.of(
          "generated-prefix",
          STRING,
          "hostname-char-replacement",
          STRING,
          "hostname-char-set",
          STRING,
          "override-client-update",
          BOOLEAN,
          "override-no-update",
          BOOLEAN,
          "qualifying-suffix",
          STRING,
          "replace-client-name",
          (section, key) -> section.choice(key, ReplaceClientName.class));

  public KeaKeys {
    ofSubnets = Map.copyOf(ofSubnets);
    Map<String, KeaShape> all = new HashMap<>(INTERFACES);
    all.putAll(ofInterfaces);
    ofInterfaces = Map.copyOf(all);
  }

  private static Map<String, KeaShape> database() {
    Map<String, KeaShape> all = new HashMap<>(LEASE_DATABASE);
    all.put("type", STRING);
    all.put("lfc-interval", INTEGER);
    return Map.copyOf(all);
  }
}
