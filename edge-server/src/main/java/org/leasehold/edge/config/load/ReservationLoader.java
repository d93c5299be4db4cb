package org.leasehold.edge.config.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.Ipv4Prefix;
import org.leasehold.edge.config.Reservation4;
import org.leasehold.edge.config.Reservation4.IdentifierType;
import org.leasehold.edge.config.option.HexText;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Reads {@code reservations}, of a subnet or global. */
final class ReservationLoader {
  private static final List<String> IDENTIFIERS =
      List.of("hw-address", "client-id", "duid", "circuit-id", "flex-id");
  // RFC 2131, section 2: chaddr has 16 octets; RFC 2132, section 9.14: a client-id at least two.
  private static final int MAX_HW_ADDRESS = 16;
  private static final int MAX_CLIENT_ID = 255;

  private final OptionDataLoader optionData;

  ReservationLoader(OptionDataLoader optionData) {
    this.optionData = optionData;
  }

  /**
   * @param subnet in which reserved addresses must lie; empty for global reservations
   */
  List<Reservation4> read(KeaSection level, Optional<Ipv4Prefix> subnet) {
    List<Reservation4> result = new ArrayList<>();
    Map<Object, Position> seen = new HashMap<>();
    for (KeaSection section : level.sections("reservations")) {
      one(section, subnet)
          .ifPresent(
              r -> {
                once(section, seen, r.type() + " " + r.identifier(), "the same client");
                r.address().ifPresent(a -> once(section, seen, a, "the reserved address " + a));
                result.add(r);
              });
      section.finish(KeaKeys.RESERVATION);
    }
    return result;
  }

  private static void once(
      KeaSection section, Map<Object, Position> seen, Object what, String name) {
    Position first = seen.putIfAbsent(what, section.position());
    if (first != null) {
      section
          .problems()
          .error(
              section.position(),
              name + " a second time",
              "it is already reserved at " + first + ", remove one");
    }
  }

  private Optional<Reservation4> one(KeaSection section, Optional<Ipv4Prefix> subnet) {
    Optional<Ipv4Address> address =
        section.parsed("ip-address", Ipv4Address::parse, BootLoader.IPV4);
    if (address.isPresent() && subnet.isPresent() && !subnet.get().contains(address.get())) {
      section.error(
          "ip-address",
          "the reserved address " + address.get() + " outside its subnet",
          "expected an address within " + subnet.get());
    }
    Optional<String> hostname = section.string("hostname").filter(name -> !name.isEmpty());
    Optional<Ipv4Address> nextServer = BootLoader.nextServer(section);
    Optional<String> serverHostname = BootLoader.serverHostname(section);
    Optional<String> bootFileName = BootLoader.bootFileName(section);
    OptionSet options = optionData.read(section);
    return identifier(section)
        .flatMap(type -> octets(section, type).map(id -> Map.entry(type, id)))
        .map(
            id ->
                new Reservation4(
                    id.getKey(),
                    id.getValue(),
                    address,
                    hostname,
                    nextServer,
                    serverHostname,
                    bootFileName,
                    options));
  }

  private static Optional<IdentifierType> identifier(KeaSection section) {
    section.accept("hw-address", "client-id");
    List<String> present = section.keys().stream().filter(IDENTIFIERS::contains).toList();
    if (present.size() != 1) {
      section
          .problems()
          .error(
              section.position(),
              present.isEmpty()
                  ? "a reservation without identifier"
                  : "a reservation with several identifiers: " + String.join(", ", present),
              "expected exactly one of " + String.join(", ", IDENTIFIERS));
      return Optional.empty();
    }
    return switch (present.get(0)) {
      case "hw-address" -> Optional.of(IdentifierType.HW_ADDRESS);
      case "client-id" -> Optional.of(IdentifierType.CLIENT_ID);
      default -> Optional.empty(); // finish() names it as not supported yet
    };
  }

  private static Optional<Octets> octets(KeaSection section, IdentifierType type) {
    return type == IdentifierType.HW_ADDRESS
        ? section.parsed(
            "hw-address",
            text -> bounded(text, MAX_HW_ADDRESS),
            "up to 16 octets such as 1a:1b:1c:1d:1e:1f")
        : section.parsed(
            "client-id",
            text -> bounded(text, MAX_CLIENT_ID),
            "octets such as 01:1a:1b:1c:1d:1e:1f, or text in single quotes");
  }

  private static Octets bounded(String text, int max) {
    byte[] octets = HexText.decode(text);
    if (octets.length > max) {
      throw new IllegalArgumentException(text);
    }
    return Octets.of(octets);
  }
}
