package org.leasehold.systemtests.harness.net;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real peers that are installed here; system-tests/peers.sh installs them. A test whose peer is
 * missing is skipped and says so loudly; with CI=true it fails.
 */
public final class Peers {

  private static final List<String> PLACES =
      Stream.concat(
              Arrays.stream(System.getenv("PATH").split(":")),
              Stream.of("/usr/sbin", "/sbin", "/usr/local/sbin"))
          .toList();

  private Peers() {}

  /** Skips the test, or fails it under CI=true, unless all these programs are installed. */
  public static void require(String... programs) {
    List<String> missing = Arrays.stream(programs).filter(program -> !installed(program)).toList();
    if (!missing.isEmpty()) {
      skip(String.join(", ", missing));
    }
  }

  /** The same for what is no program. */
  public static void requireFile(Path file, String name) {
    if (!Files.exists(file)) {
      skip(name);
    }
  }

  private static void skip(String missing) {
    String message = "MISSING PEERS: " + missing + "; run system-tests/peers.sh as root";
    System.err.println("\n*** " + message + " ***\n");
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    Assumptions.abort(message);
  }

  private static boolean installed(String program) {
    return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
