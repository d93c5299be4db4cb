package org.leasehold.edge.config.load.v4;

import static org.leasehold.platform.json.KeaShape.STRING;
import static org.leasehold.platform.json.KeaShape.oneOf;

import java.util.List;
import java.util.Map;
import org.leasehold.edge.classify.v4.Dhcp4Vocabulary;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.load.Family;
import org.leasehold.edge.config.load.KeaKeys;
import org.leasehold.schemas.lease.Ipv4Address;

/** What DHCPv4 is to the loaders of both families. */
final class Dhcp4Family {

  static final Family DHCP4 =
      new Family(
          "Dhcp4",
          "subnet4",
          Ipv4Address::parse,
          "an IPv4 address such as 192.0.2.1",
          "192.0.2.1",
          new Dhcp4Vocabulary(),
          List.of(
              IdentifierType.HW_ADDRESS,
              IdentifierType.DUID,
              IdentifierType.CIRCUIT_ID,
              IdentifierType.CLIENT_ID,
              IdentifierType.FLEX_ID),
          new Family.RenewalDefaults(false, 0.5, 0.875),
          "kea-ring4",
          new KeaKeys(
              Map.of("4o6-interface", STRING, "4o6-interface-id", STRING, "4o6-subnet", STRING),
              Map.of("outbound-interface", oneOf("same-as-inbound", "use-routing"))));

  private Dhcp4Family() {}
}
