package org.leasehold.systemtests.harness.dhcp;

import org.leasehold.systemtests.harness.net.SiteNetwork;

/**
 * What differs between the benches' kea-dhcp4.conf for the clients behind the relay agent of a
 * {@link SiteNetwork}.
 *
 * @param leaseDatabase the JSON object
 * @param validLifetime seconds
 * @param more global keys, each with its comma
 */
public record KeaSettings(
    String leaseDatabase,
    boolean multiThreading,
    int validLifetime,
    String subnet,
    String pool,
    String more) {

  /** The file; a line in the log for each lease is left out, which is cheaper for Kea. */
  public String text() {
    return """
    { "Dhcp4": {
        "interfaces-config": { "interfaces": [ "%s" ], "dhcp-socket-type": "udp" },
        "multi-threading": { "enable-multi-threading": %b },
        "lease-database": %s,
        "valid-lifetime": %d,
        %s
        "subnet4": [
          { "id": 2, "subnet": "%s", "relay": { "ip-addresses": [ "%s" ] },
            "pools": [ { "pool": "%s" } ] } ],
        "loggers": [
          { "name": "kea-dhcp4", "severity": "INFO",
            "output_options": [ { "output": "stdout" } ] },
          { "name": "kea-dhcp4.leases", "severity": "WARN",
            "output_options": [ { "output": "stdout" } ] } ] } }
    """
        .formatted(
            SiteNetwork.CLIENT_SIDE,
            multiThreading,
            leaseDatabase,
            validLifetime,
            more,
            subnet,
            SiteNetwork.RELAY_ADDRESS,
            pool);
  }
}
