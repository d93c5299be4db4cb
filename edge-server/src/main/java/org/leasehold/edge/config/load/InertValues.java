package org.leasehold.edge.config.load;

import java.util.Map;
import org.leasehold.platform.json.KeaSection;

/**
 * Values that the model holds and that {@code decide} does not act on yet. A key is removed from
 * here with the change that makes it work.
 */
final class InertValues {
  private static final Map<String, Boolean> FLAGS =
      Map.of(
          "reservations-global", true,
          "reservations-in-subnet", false);

  private InertValues() {}

  /** Warns of those that stand in this section itself. */
  static void warn(KeaSection section) {
    FLAGS.forEach(
        (key, inert) -> {
          // Pools know only some of these keys: asking for others would make them look supported.
          if (section.keys().contains(key) && section.bool(key).filter(inert::equals).isPresent()) {
            section
                .problems()
                .warning(
                    section.at(key),
                    "\"" + key + "\": " + inert + " in " + section.name() + " is not supported yet",
                    "it has no effect here");
          }
        });
  }

  static void warnOfGlobalReservations(KeaSection global) {
    if (!global.sections("reservations").isEmpty()) {
      global
          .problems()
          .warning(
              global.at("reservations"),
              "global \"reservations\" are not supported yet",
              "they have no effect here, write them in the subnet");
    }
  }
}
