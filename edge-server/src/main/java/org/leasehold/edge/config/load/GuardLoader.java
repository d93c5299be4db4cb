package org.leasehold.edge.config.load;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;

/** Reads who may use a network, subnet, pool or option. */
public final class GuardLoader {

  private GuardLoader() {}

  /** {@code client-classes}, formerly {@code client-class}, of one section; empty if neither. */
  public static Optional<ClassGuard> read(KeaSection section) {
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

  /**
   * {@code evaluate-additional-classes}, formerly {@code require-client-classes}: the names of a
   * level's own and then of those around it, each once.
   */
  public static List<String> additional(Level level) {
    return level.allBelowGlobal(section -> Optional.of(additional(section))).stream()
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static List<String> additional(KeaSection section) {
    List<String> old = names(section, "require-client-classes");
    List<String> now = names(section, "evaluate-additional-classes");
    if (section.has("require-client-classes") && section.has("evaluate-additional-classes")) {
      section.error(
          "require-client-classes",
          "both \"require-client-classes\" and \"evaluate-additional-classes\"",
          "write \"evaluate-additional-classes\" alone");
    }
    return now.isEmpty() ? old : now;
  }

  /** A list of names of classes; empty if absent. */
  public static List<String> names(KeaSection section, String key) {
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
