package org.leasehold.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.standalone.layout.Endpoints;

/**
 * What was asked for.
 *
 * @param config a kea-dhcp4.conf; without it, the tour
 * @param d2 a kea-dhcp-ddns.conf; without it, DNS changes are skipped
 * @param data folder of all data
 * @param endpoints the ports
 * @param without parts that are left out: edge, stream, ddns
 */
record StandaloneOptions(
    Optional<Path> config, Optional<Path> d2, Path data, Endpoints endpoints, Set<String> without) {

  private static final Set<String> APPS = Set.of("edge", "stream", "ddns");

  StandaloneOptions {
    config.ifPresent(file -> requireFile("-c", file));
    d2.ifPresent(file -> requireFile("--d2", file));
    without = Set.copyOf(without);
    for (String part : without) {
      if (!APPS.contains(part)) {
        throw new StartFailure("--without " + part + ": give edge, stream or ddns");
      }
    }
  }

  boolean runs(String app) {
    return !without.contains(app);
  }

  private static void requireFile(String option, Path file) {
    if (!Files.isReadable(file)) {
      throw new StartFailure(option + " " + file + ": no such file, or not readable");
    }
  }
}
