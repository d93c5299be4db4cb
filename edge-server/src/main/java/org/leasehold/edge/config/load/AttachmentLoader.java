package org.leasehold.edge.config.load;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.Attachment;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.IpAddress;

/** Resolves what a subnet is selected by. */
public final class AttachmentLoader {

  private AttachmentLoader() {}

  public static Attachment read(Level level) {
    return new Attachment(
        // An empty one leaves it to the shared network, as in Kea.
        level
            .valueBelowGlobal(
                s -> relay(level.family(), s).filter(addresses -> !addresses.isEmpty()))
            .orElse(List.of()),
        level.valueBelowGlobal(s -> s.string("interface").filter(name -> !name.isEmpty())),
        level.allBelowGlobal(GuardLoader::read));
  }

  private static Optional<List<IpAddress>> relay(Family family, KeaSection section) {
    Optional<KeaSection> relay = section.section("relay");
    return relay.map(
        r -> {
          // Kea before 1.9.10 took a single ip-address here.
          List<IpAddress> addresses =
              r.has("ip-address")
                  ? r.parsed("ip-address", family.parseAddress(), family.anAddress())
                      .map(List::of)
                      .orElse(List.of())
                  : r.parsedList("ip-addresses", family.parseAddress(), family.anAddress());
          r.finish();
          return addresses;
        });
  }
}
