package org.leasehold.systemtests.bench.kea;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the bench needs installed, and Debian's package for it. */
final class Programs {

  private static final Map<String, String> PACKAGES =
      Map.of(
          "/usr/sbin/perfdhcp", "kea-admin",
          "/usr/sbin/kea-dhcp4", "kea-dhcp4-server");
  private static final String POSTGRESQL = "/usr/lib/postgresql";

  private Programs() {}

  /** Refuses, with the packages' names, when something is missing. */
  static void require(List<Entrant> entrants) {
    List<String> missing =
        Stream.concat(
                PACKAGES.keySet().stream(),
                entrants.contains(Entrant.KEA_POSTGRESQL) ? Stream.of(POSTGRESQL) : Stream.empty())
            .filter(file -> !Files.exists(Path.of(file)))
            .map(file -> PACKAGES.getOrDefault(file, "postgresql"))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "install Debian's " + String.join(", ", missing) + ", or leave out with --only");
    }
  }
}
