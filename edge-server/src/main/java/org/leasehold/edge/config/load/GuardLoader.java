package org.leasehold.edge.config.load;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;

/** Reads who may use a network, subnet, pool or option. */
final class GuardLoader {

  private GuardLoader() {}

  /** {@code client-classes}, formerly {@code client-class}, of one section; empty if neither. */
  static Optional<ClassGuard> read(KeaSection section) {
    Optional<String> old = section.string("client-class");
    List<String> names = names(section, "client-classes");
    if (old.isPresent() && section.has("client-classes")) {
      section.error(
          "client-class",
          "both \"client-class\" and \"client-classes\"",
          "write \"client-classes\" alone");
    }
    return section.has("client-classes")
        ? Optional.of(new ClassGuard(names))
        : old.filter(name -> !name.isEmpty()).map(name -> new ClassGuard(List.of(name)));
  }

  /** A list of names of classes; empty if absent. */
  static List<String> names(KeaSection section, String key) {
    List<KeaString> names = section.strings(key);
    names.stream()
        .filter(name -> name.value().isEmpty())
        .forEach(
            name ->
                section
                    .problems()
                    .error(
                        name.position(),
                        "an empty name in \"" + key + "\"",
                        "expected the name of a client class"));
    return names.stream().map(KeaString::value).toList();
  }
}
