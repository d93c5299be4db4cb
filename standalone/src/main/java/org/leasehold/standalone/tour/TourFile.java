package org.leasehold.standalone.tour;

import java.util.List;
import org.leasehold.standalone.layout.Endpoints;

/** The configuration of the tour's edge: one relayed subnet, short leases, DNS names. */
public final class TourFile {

  /** The relay's address, by which the edge finds the subnet. */
  static final String RELAY = "127.0.0.1";

  private static final String TEXT =
      """
      // Written by ./leasehold standalone for its tour: simulated clients behind a simulated relay.
      {
        "Dhcp4": {
          "interfaces-config": { "interfaces": [ "lo" ] },
          "lease-database": { "type": "kafka", "site": "tour" },
          "valid-lifetime": 120,
          "renew-timer": 40,
          "rebind-timer": 80,
          "dhcp-ddns": { "enable-updates": true },
          "ddns-send-updates": true,
          "ddns-qualifying-suffix": "tour.example.",
          "subnet4": [
            {
              "id": 1,
              "subnet": "10.77.0.0/24",
              "relay": { "ip-addresses": [ "127.0.0.1" ] },
              "pools": [ { "pool": "10.77.0.10 - 10.77.0.250" } ],
              "option-data": [
                { "name": "routers", "data": "10.77.0.1" },
                { "name": "domain-name-servers", "data": "10.77.0.2, 10.77.0.3" },
                { "name": "domain-name", "data": "tour.example" }
              ],
              "reservations": [
                { "hw-address": "02:77:00:00:00:01", "ip-address": "10.77.0.5" }
              ]
            }
          ]
        }
      }
      """;

  private TourFile() {}

  /** A kea-dhcp4.conf. */
  public static String text() {
    return TEXT;
  }

  /** High ports, so that the tour needs no privileges and meets no DHCP server. */
  public static List<String> edgeOptions(Endpoints endpoints) {
    return List.of(
        "--port",
        Integer.toString(endpoints.tourServer()),
        "--relay-port",
        Integer.toString(endpoints.tourRelay()));
  }
}
