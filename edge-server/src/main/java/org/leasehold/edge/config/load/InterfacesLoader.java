package org.leasehold.edge.config.load;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.edge.config.InterfacesConfig;
import org.leasehold.edge.config.InterfacesConfig.Interface;
import org.leasehold.edge.config.InterfacesConfig.SocketType;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.Problems;

/** Reads {@code interfaces-config}. Whether the interfaces exist is for those who open sockets. */
public final class InterfacesLoader {
  private InterfacesLoader() {}

  public static InterfacesConfig read(KeaSection global, Family family) {
    Optional<KeaSection> section = global.section("interfaces-config");
    if (section.isEmpty()) {
      nothingServed(global);
      return new InterfacesConfig(false, List.of(), SocketType.RAW);
    }
    KeaSection config = section.get();
    boolean all = false;
    Set<Interface> interfaces = new LinkedHashSet<>();
    List<KeaString> names = config.strings("interfaces");
    for (KeaString name : names) {
      if (name.value().trim().equals("*")) {
        all = true;
      } else {
        one(name, family, config.problems())
            .ifPresent(i -> add(i, name, interfaces, config.problems()));
      }
    }
    if (names.isEmpty()) {
      nothingServed(config);
    }
    SocketType type = config.choice("dhcp-socket-type", SocketType.class).orElse(SocketType.RAW);
    config.finish(family.keys().ofInterfaces());
    return new InterfacesConfig(all, List.copyOf(interfaces), type);
  }

  private static void nothingServed(KeaSection section) {
    section
        .problems()
        .warning(
            section.position(),
            "no interfaces are named, nothing is served",
            "write \"interfaces-config\": { \"interfaces\": [ \"eth0\" ] }");
  }

  private static String expected(Family family) {
    return "expected \"eth0\", \"eth0/" + family.addressExample() + "\" or \"*\"";
  }

  private static Optional<Interface> one(KeaString text, Family family, Problems problems) {
    String[] parts = text.value().split("/", -1);
    String name = parts[0].trim();
    if (name.isEmpty() || name.equals("*") || parts.length > 2) {
      problems.error(text.position(), "the interface \"" + text.value() + "\"", expected(family));
      return Optional.empty();
    }
    if (parts.length == 1) {
      return Optional.of(new Interface(name, Optional.empty()));
    }
    try {
      return Optional.of(
          new Interface(name, Optional.of(family.parseAddress().apply(parts[1].trim()))));
    } catch (IllegalArgumentException e) {
      problems.error(
          text.position(), "the address \"" + parts[1].trim() + "\" of " + name, expected(family));
      return Optional.empty();
    }
  }

  // Kea: an interface either as a whole or by its addresses, and each address once.
  private static void add(
      Interface added, KeaString text, Set<Interface> interfaces, Problems problems) {
    boolean clash =
        interfaces.stream()
            .filter(i -> i.name().equals(added.name()))
            .anyMatch(i -> i.equals(added) || i.address().isEmpty() || added.address().isEmpty());
    if (clash) {
      problems.error(
          text.position(),
          "the interface \"" + text.value() + "\" a second time",
          "name an interface once, or each of its addresses once");
    }
    interfaces.add(added);
  }
}
