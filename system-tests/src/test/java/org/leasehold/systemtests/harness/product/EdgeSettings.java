package org.leasehold.systemtests.harness.product;

/**
 * What differs between the tests in their edge's kea-dhcp4.conf.
 *
 * @param validLifetime seconds
 * @param renewTimer seconds
 * @param lfcInterval seconds
 * @param dns whether leases get names in BIND's zones
 * @param more global keys, each with its comma
 */
public record EdgeSettings(
    int validLifetime, int renewTimer, int lfcInterval, boolean dns, String more) {

  public static final EdgeSettings USUAL = new EdgeSettings(3600, 1800, 3600, true, "");

  public EdgeSettings validFor(int seconds, int renewAfter) {
    return new EdgeSettings(seconds, renewAfter, lfcInterval, dns, more);
  }

  public EdgeSettings cleanedEvery(int seconds) {
    return new EdgeSettings(validLifetime, renewTimer, seconds, dns, more);
  }

  public EdgeSettings withoutDns() {
    return new EdgeSettings(validLifetime, renewTimer, lfcInterval, false, more);
  }

  /** With global keys, each followed by its comma. */
  public EdgeSettings and(String keys) {
    return new EdgeSettings(validLifetime, renewTimer, lfcInterval, dns, more + keys);
  }

  /** Kea's file: clients on {@code lan0}, and those behind the relay agent 10.78.0.2. */
  String text(Store store, String stateDirectory) {
    return """
    { "Dhcp4": {
        "interfaces-config": { "interfaces": [ "lan0", "up0" ] },
        "lease-database": {
          "type": "kafka", "site": "%s",
          %s,
          "lfc-interval": %d, "max-clock-skew": 1, "ops-port": %d, "state-dir": "%s" },
        %s
        "valid-lifetime": %d, "renew-timer": %d, "rebind-timer": %d,
        "dhcp-ddns": { "enable-updates": %b },
        "ddns-send-updates": %b, "ddns-qualifying-suffix": "lab.example",
        "option-data": [ { "name": "domain-name-servers", "data": "10.77.0.1" } ],
        "subnet4": [
          { "id": 1, "subnet": "10.77.0.0/16", "interface": "lan0",
            "pools": [ { "pool": "10.77.1.0 - 10.77.4.255" } ],
            "option-data": [ { "name": "routers", "data": "10.77.0.1" } ] },
          { "id": 2, "subnet": "10.90.0.0/16", "relay": { "ip-addresses": [ "10.78.0.2" ] },
            "pools": [ { "pool": "10.90.1.0 - 10.90.250.255" } ] } ],
        "loggers": [ { "name": "kea-dhcp4", "severity": "INFO",
                       "output_options": [ { "output": "stdout" } ] } ] } }
    """
        .formatted(
            Pipeline.SITE,
            store.members(),
            lfcInterval,
            Pipeline.EDGE_PORT,
            stateDirectory,
            more,
            validLifetime,
            renewTimer,
            validLifetime * 3 / 4 + renewTimer / 4,
            dns,
            dns);
  }
}
