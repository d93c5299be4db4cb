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

  public static HostSettings read(KeaSection dhcp4, Optional<FlexId> flexId) {
    // Which of leases and reservations is looked up first makes no difference here.
    dhcp4.bool("reservations-lookup-first");
    return new HostSettings(
        dhcp4.has(IDENTIFIERS) ? identifiers(dhcp4) : HostSettings.DEFAULT.identifiers(),
        dhcp4.bool("early-global-reservations-lookup").orElse(false),
        flexId);
  }

  /** Whether an address may be reserved once only. */
  public static boolean addressesAreUnique(KeaSection dhcp4) {
    return dhcp4.bool("ip-reservations-unique").orElse(true);
  }

  private static List<IdentifierType> identifiers(KeaSection dhcp4) {
    List<KeaString> names = dhcp4.strings(IDENTIFIERS);
    if (names.size() == 1 && names.get(0).value().equals(AUTO)) {
      return HostSettings.ALL_IDENTIFIERS;
    }
    List<IdentifierType> result = new ArrayList<>();
    for (KeaString name : names) {
      IdentifierType type = identifier(name.value());
      if (type == null || result.contains(type)) {
        dhcp4
            .problems()
            .error(
                name.position(),
                "\"" + name.value() + "\" in \"" + IDENTIFIERS + "\"",
                "expected \"auto\" alone, or some of hw-address, duid, circuit-id, client-id and"
                    + " flex-id, each once");
      } else {
        result.add(type);
      }
    }
    if (names.isEmpty()) {
      dhcp4.error(IDENTIFIERS, "no identifier in \"" + IDENTIFIERS + "\"", "name one, or \"auto\"");
    }
    return result;
  }

  private static IdentifierType identifier(String name) {
    for (IdentifierType type : IdentifierType.values()) {
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
