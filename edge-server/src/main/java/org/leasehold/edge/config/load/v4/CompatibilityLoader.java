package org.leasehold.edge.config.load.v4;

import java.util.Optional;
import org.leasehold.edge.config.v4.Compatibility;
import org.leasehold.platform.json.KeaSection;

/** Reads {@code compatibility}. */
final class CompatibilityLoader {

  private CompatibilityLoader() {}

  static Compatibility read(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("compatibility");
    Compatibility result =
        new Compatibility(
            flag(section, "ignore-rai-link-selection"),
            flag(section, "ignore-dhcp-server-identifier"),
            flag(section, "exclude-first-last-24"),
            flag(section, "lenient-option-parsing"));
    section.ifPresent(each -> each.finish());
    return result;
  }

  private static boolean flag(Optional<KeaSection> section, String key) {
    return section.flatMap(each -> each.bool(key)).orElse(false);
  }
}
