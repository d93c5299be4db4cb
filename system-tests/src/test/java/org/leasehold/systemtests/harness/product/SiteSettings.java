package org.leasehold.systemtests.harness.product;

import org.leasehold.systemtests.harness.net.SiteNetwork;

/**
 * What differs between the tests with several edges.
 *
 * @param validLifetime seconds
 * @param subnet behind the relay
 * @param pool of that subnet, as in Kea's file
 */
public record SiteSettings(
    HighAvailability availability, int validLifetime, String subnet, String pool) {

  /** Seconds that an ended lease's address waits for another client, in all these tests. */
  public static final int MAX_CLOCK_SKEW = 1;

  /** For clients in {@link SiteNetwork#CLIENTS}. */
  public SiteSettings(HighAvailability availability, int validLifetime, String pool) {
    this(availability, validLifetime, SiteNetwork.CLIENTS, pool);
  }

  /** An edge's Kea file. */
  String text(Store store, int edge, String stateDirectory) {
    return """
    { "Dhcp4": {
        "interfaces-config": { "interfaces": [ "%s" ] },
        "lease-database": {
          "type": "kafka", "site": "%s",
          %s,
          "max-clock-skew": %d, "ops-address": "%s", "ops-port": %d, "state-dir": "%s" },
        "valid-lifetime": %d, "renew-timer": %d, "rebind-timer": %d,
        "dhcp-ddns": { "enable-updates": false }, "ddns-send-updates": false,
        "hooks-libraries": [ %s ],
        "subnet4": [
          { "id": 2, "subnet": "%s", "relay": { "ip-addresses": [ "%s" ] },
            "pools": [ { "pool": "%s" } ] } ],
        "loggers": [ { "name": "kea-dhcp4", "severity": "INFO",
                       "output_options": [ { "output": "stdout" } ] } ] } }
    """
        .formatted(
            SiteNetwork.CLIENT_SIDE,
            Site.NAME,
            store.members(),
            MAX_CLOCK_SKEW,
            SiteNetwork.coreAddress(edge),
            Site.EDGE_PORT,
            stateDirectory,
            validLifetime,
            validLifetime / 2,
            validLifetime * 7 / 8,
            availability.text(edge),
            subnet,
            SiteNetwork.RELAY_ADDRESS,
            pool);
  }
}
