package org.leasehold.edge.config.load.v4;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.load.GuardLoader;
import org.leasehold.edge.config.load.HostSettingsLoader;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.option.HexText;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv4Prefix;
import org.leasehold.schemas.lease.Octets;

/** Reads {@code reservations}, of a subnet or global. */
final class Reservation4Loader {

  // RFC 2131, section 2: chaddr has 16 octets; RFC 8415, section 11.1: a DUID 2 and 128; the last
  // two are Kea's own limits.
  private static final Map<IdentifierType, Integer> LONGEST =
      Map.of(
          IdentifierType.HW_ADDRESS, 16,
          IdentifierType.CLIENT_ID, 255,
          IdentifierType.DUID, 130,
          IdentifierType.CIRCUIT_ID, 128,
          IdentifierType.FLEX_ID, 128);

  private static final Map<String, IdentifierType> IDENTIFIERS =
      Stream.of(IdentifierType.values())
          .collect(Collectors.toMap(HostSettingsLoader::key, type -> type));

  private static final String ALL_IDENTIFIERS =
      Stream.of(IdentifierType.values())
          .map(HostSettingsLoader::key)
          .collect(Collectors.joining(", "));

  private record Identifier(IdentifierType type, Octets value) {}

  private final OptionDataLoader optionData;
  private final boolean uniqueAddresses;

  /**
   * @param uniqueAddresses whether a subnet may reserve an address once only
   */
  Reservation4Loader(OptionDataLoader optionData, boolean uniqueAddresses) {
    this.optionData = optionData;
    this.uniqueAddresses = uniqueAddresses;
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
                once(section, seen, new Identifier(r.type(), r.identifier()), "the same client");
                if (uniqueAddresses) {
                  r.address().ifPresent(a -> once(section, seen, a, "the reserved address " + a));
                }
                result.add(r);
              });
      section.finish();
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
        section.parsed("ip-address", Reservation4Loader::address, BootLoader.IPV4);
    if (address.isPresent() && subnet.isPresent() && !subnet.get().contains(address.get())) {
      section.error(
          "ip-address",
          "the reserved address " + address.get() + " outside its subnet",
          "expected an address within " + subnet.get());
    }
    Optional<String> hostname = section.string("hostname").filter(name -> !name.isEmpty());
    Optional<Ipv4Address> nextServer =
        BootLoader.nextServer(section).filter(next -> !next.isUnspecified());
    Optional<String> serverHostname =
        BootLoader.serverHostname(section).filter(name -> !name.isEmpty());
    Optional<String> bootFileName =
        BootLoader.bootFileName(section).filter(name -> !name.isEmpty());
    List<String> clientClasses = GuardLoader.names(section, "client-classes");
    OptionSet options = optionData.read(section);
    return identifier(section)
        .map(
            id ->
                new Reservation4(
                    id.type(),
                    id.value(),
                    address,
                    hostname,
                    nextServer,
                    serverHostname,
                    bootFileName,
                    clientClasses,
                    options));
  }

  /** Nobody can have 0.0.0.0 or 255.255.255.255. */
  private static Ipv4Address address(String text) {
    Ipv4Address address = Ipv4Address.parse(text);
    if (address.isUnspecified() || address.equals(Ipv4Address.BROADCAST)) {
      throw new IllegalArgumentException(text);
    }
    return address;
  }

  private static Optional<Identifier> identifier(KeaSection section) {
    section.accept(IDENTIFIERS.keySet().toArray(new String[0]));
    List<String> present = section.keys().stream().filter(IDENTIFIERS::containsKey).toList();
    if (present.size() != 1) {
      section
          .problems()
          .error(
              section.position(),
              present.isEmpty()
                  ? "a reservation without identifier"
                  : "a reservation with several identifiers: " + String.join(", ", present),
              "expected exactly one of " + ALL_IDENTIFIERS);
      return Optional.empty();
    }
    IdentifierType type = IDENTIFIERS.get(present.get(0));
    int longest = LONGEST.get(type);
    return section
        .parsed(
            present.get(0),
            text -> bounded(text, longest),
            "up to "
                + longest
                + " octets such as 1a:1b:1c:1d:1e:1f"
                + (type == IdentifierType.HW_ADDRESS ? "" : ", or text in single quotes"))
        .map(value -> new Identifier(type, value));
  }

  private static Octets bounded(String text, int max) {
    byte[] octets = HexText.decode(text);
    if (octets.length > max) {
      throw new IllegalArgumentException(text);
    }
    return Octets.of(octets);
  }
}
