package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Peers;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/**
 * The README's two commands in a clean clone of what is committed here. There is no network in
 * these namespaces: what Maven and npm need was fetched by the build that runs this test.
 */
@Tag("peers")
@Tag("clone")
class CleanCloneTest {

  /**
   * Set for the `verify` of the clone, which would clone for ever: the build leaves out the tests
   * tagged clone.
   */
  private static final String WITHIN = "LEASEHOLD_WITHIN_CLEAN_CLONE";

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void standaloneBuildsAndServesATour() {
    try (Daemon standalone = launcher("standalone", clean(), "standalone")) {
      standalone.start().awaitReady(Duration.ofMinutes(5));
      assertThat(standalone.stop(Duration.ofMinutes(1))).isZero();
      // a second start finds its data and has nothing to build
      standalone.start().awaitReady(Duration.ofMinutes(2));
      assertThat(standalone.stop(Duration.ofMinutes(1))).isZero();
    }
  }

  /** Long: it is the whole test run a second time. */
  @Test
  @Tag("long")
  void verifyPasses() {
    try (Daemon verify = launcher("verify", clean(), "verify")) {
      verify.start();
      assertThat(verify.awaitExit(Duration.ofMinutes(45))).isTrue();
      assertThat(verify.exitStatus()).as(verify.log()).isZero();
    }
  }

  private Path clean() {
    Peers.require("git", "mvn");
    Path clone = folder.file("leasehold");
    Exec.run("git", "clone", "-q", Product.ROOT.toString(), clone.toString());
    return clone;
  }

  private Daemon launcher(String name, Path clone, String command) {
    return new Daemon(
        name,
        List.of("env", "-u", "LEASEHOLD_NO_BUILD", clone.resolve("leasehold").toString(), command),
        Map.of(WITHIN, "1"),
        folder.file(name + ".log"),
        Readiness.line("ready"));
  }
}
