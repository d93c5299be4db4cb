package org.leasehold.edge.config.load;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.Attachment;
import org.leasehold.edge.config.load.v4.BootLoader;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.Ipv4Address;

/** Resolves what a subnet is selected by. */
public final class AttachmentLoader {

  private AttachmentLoader() {}

  public static Attachment read(Level level) {
    return new Attachment(
        // An empty one leaves it to the shared network, as in Kea.
        level
            .valueBelowGlobal(s -> relay(s).filter(addresses -> !addresses.isEmpty()))
            .orElse(List.of()),
        level.valueBelowGlobal(s -> s.string("interface").filter(name -> !name.isEmpty())),
        level.allBelowGlobal(GuardLoader::read));
  }

  private static Optional<List<Ipv4Address>> relay(KeaSection section) {
    Optional<KeaSection> relay = section.section("relay");
    return relay.map(
        r -> {
          // Kea before 1.9.10 took a single ip-address here.
          List<Ipv4Address> addresses =
              r.has("ip-address")
                  ? r.parsed("ip-address", Ipv4Address::parse, BootLoader.IPV4)
                      .map(List::of)
                      .orElse(List.of())
                  : r.parsedList("ip-addresses", Ipv4Address::parse, BootLoader.IPV4);
          r.finish();
          return addresses;
        });
  }
}
