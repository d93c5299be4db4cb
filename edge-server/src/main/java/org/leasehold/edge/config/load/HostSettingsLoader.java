package org.leasehold.edge.config.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.edge.config.FlexId;
import org.leasehold.edge.config.HostSettings;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;

/** Reads how reservations are looked for. */
public final class HostSettingsLoader {

  private static final String IDENTIFIERS = "host-reservation-identifiers";
  private static final String AUTO = "auto";

  private HostSettingsLoader() {}

  public static HostSettings read(KeaSection server, Family family, Optional<FlexId> flexId) {
    // Which of leases and reservations is looked up first makes no difference here.
    server.bool("reservations-lookup-first");
    return new HostSettings(
        server.has(IDENTIFIERS) ? identifiers(server, family) : unlessSaid(family),
        server.bool("early-global-reservations-lookup").orElse(false),
        flexId);
  }

  /** Whether an address may be reserved once only. */
  public static boolean addressesAreUnique(KeaSection server) {
    return server.bool("ip-reservations-unique").orElse(true);
  }

  private static List<IdentifierType> identifiers(KeaSection server, Family family) {
    List<KeaString> names = server.strings(IDENTIFIERS);
    if (names.size() == 1 && names.get(0).value().equals(AUTO)) {
      return family.identifiers();
    }
    List<IdentifierType> result = new ArrayList<>();
    for (KeaString name : names) {
      IdentifierType type = identifier(name.value(), family);
      if (type == null || result.contains(type)) {
        server
            .problems()
            .error(
                name.position(),
                "\"" + name.value() + "\" in \"" + IDENTIFIERS + "\"",
                "expected \"auto\" alone, or some of " + enumerated(family) + ", each once");
      } else {
        result.add(type);
      }
    }
    if (names.isEmpty()) {
      server.error(
          IDENTIFIERS, "no identifier in \"" + IDENTIFIERS + "\"", "name one, or \"auto\"");
    }
    return result;
  }

  /** What an expression makes is looked for only where the file says so. */
  private static List<IdentifierType> unlessSaid(Family family) {
    return family.identifiers().stream().filter(type -> type != IdentifierType.FLEX_ID).toList();
  }

  private static String enumerated(Family family) {
    List<String> names = family.identifiers().stream().map(HostSettingsLoader::key).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static IdentifierType identifier(String name, Family family) {
    for (IdentifierType type : family.identifiers()) {
      if (key(type).equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** What a kind of identifier is called in a file. */
  public static String key(IdentifierType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
