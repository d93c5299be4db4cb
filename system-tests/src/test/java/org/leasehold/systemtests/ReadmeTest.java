package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Peers;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/**
 * Every command of the README's sh blocks is run, to the letter, from a folder that looks like the
 * repository.
 */
@Tag("peers")
class ReadmeTest {

  private static final Path DATA = Path.of("/var/lib/leasehold");
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofMinutes(1);

  @RegisterExtension final TestFolder folder = new TestFolder();

  private final Deque<Daemon> running = new ArrayDeque<>();
  private final Deque<Runnable> cleanUp = new ArrayDeque<>();
  private List<String> commands;

  @BeforeEach
  void aFolderThatLooksLikeTheRepository() throws IOException {
    Peers.require("udhcpc", "ip", "curl", "mount");
    commands = new ArrayList<>(commandsOf(Files.readString(Product.ROOT.resolve("README.md"))));
    for (String name : List.of("leasehold", "docs", "edge-server")) {
      Files.createSymbolicLink(folder.file(name), Product.ROOT.resolve(name));
    }
    if (!Files.exists(DATA)) {
      Files.createDirectories(DATA);
      cleanUp.push(() -> DATA.toFile().delete());
    }
    // In this JVM's mount namespace only: what the machine has there stays untouched.
    Exec.run("mount", "-t", "tmpfs", "tmpfs", DATA.toString());
    cleanUp.push(() -> Exec.run("umount", DATA.toString()));
  }

  @AfterEach
  void nothingIsLeftBehind() {
    running.forEach(Daemon::close);
    cleanUp.forEach(Runnable::run);
  }

  @Test
  void everyCommandRuns() throws IOException {
    // given the commands, of which verify is the one that runs this test
    assertThat(take("./leasehold verify"::equals)).hasSize(1);
    assertThat(Files.readString(Product.ROOT.resolve(".ci/run"))).contains("leasehold verify");

    // the tour starts and stops
    serve(take("./leasehold standalone"::equals));
    stopAll();

    // files can be tested without starting anything
    run(take(line -> line.contains(" -t -c ")));

    // a network is served, and what was served can be asked for
    List<String> kafkaOfOnesOwn =
        take(line -> line.matches("\\./leasehold (broker|registry|edge|stream|ddns) .*"));
    try (NetworkLab lab = new NetworkLab()) {
      NetworkLab.Lan lan = lab.lan("lan0", "192.0.2.1/24");
      Host client = lab.host("reader", lan);
      serve(take(line -> line.startsWith("./leasehold standalone -c ")));
      try (Udhcpc udhcpc = new Udhcpc(client, "reader", folder.path())) {
        assertThat(udhcpc.obtain(Duration.ofSeconds(30))).startsWith("192.0.2.");
        run(take(line -> line.startsWith("curl ")));
        run(take(line -> line.startsWith("./leasehold audit ")));
        run(take(line -> line.startsWith("./leasehold console-consumer ")));
        run(take(line -> line.startsWith("java ")));
      }
      stopAll();

      // with a Kafka and a registry of one's own, the apps run by themselves
      Predicate<String> theirs = line -> line.matches(".*(broker|registry) --data.*");
      serve(kafkaOfOnesOwn.stream().filter(theirs).toList());
      serve(kafkaOfOnesOwn.stream().filter(theirs.negate()).toList());
      stopAll();
    }

    // then nothing was left out
    assertThat(commands).isEmpty();
  }

  /** The lines of all blocks marked sh. */
  static List<String> commandsOf(String readme) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : readme.lines().toList()) {
      if (line.startsWith("```")) {
        inside = line.equals("```sh");
      } else if (inside && !line.isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<String> take(Predicate<String> which) {
    List<String> taken = commands.stream().filter(which).toList();
    assertThat(taken).isNotEmpty();
    commands.removeAll(taken);
    return taken;
  }

  private void serve(List<String> lines) {
    for (String line : lines) {
      String name = "server-" + (running.size() + 1);
      Daemon daemon =
          new Daemon(
              name,
              inFolder("exec " + line),
              Map.of("LEASEHOLD_NO_BUILD", "1"),
              folder.file(name + ".log"),
              Readiness.line("ready"));
      running.push(daemon);
      daemon.start().awaitReady(START);
    }
  }

  private void stopAll() {
    while (!running.isEmpty()) {
      assertThat(running.pop().stop(STOP)).isZero();
    }
  }

  private void run(List<String> lines) {
    for (String line : lines) {
      Exec.Result result = Exec.run(Duration.ofMinutes(2), inFolder(line));
      assertThat(result.status()).as(line + "\n" + result.output()).isZero();
      assertThat(result.output()).as(line).isNotBlank();
    }
  }

  private List<String> inFolder(String line) {
    return List.of(
        "bash", "-c", "export LEASEHOLD_NO_BUILD=1; cd '" + folder.path() + "' && " + line);
  }
}
