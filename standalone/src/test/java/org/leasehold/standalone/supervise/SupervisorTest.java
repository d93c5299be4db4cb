package org.leasehold.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.platform.process.StartFailure;

/** Real processes, of the shell. */
class SupervisorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Backoff SHORT =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(1));

  @TempDir Path folder;
  private final List<String> ready = new CopyOnWriteArrayList<>();
  private final List<String> waiting = new CopyOnWriteArrayList<>();
  private Supervisor supervisor;

  @BeforeEach
  void supervise() {
    supervisor = new Supervisor(folder, folder, SHORT, ready::add, waiting::add);
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void aKilledChildIsStartedAgain() throws Exception {
    supervisor.start(List.of(shell("one", "echo ready one $$; exec sleep 100")));
    long first = supervisor.pid("one");

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await().atMost(PATIENCE).until(() -> ready.size() == 2);
    assertThat(supervisor.pid("one")).isNotEqualTo(first).isPositive();
    assertThat(ready).containsExactly("ready one " + first, "ready one " + supervisor.pid("one"));
  }

  @Test
  void aChildThatEndsBeforeItServesFailsTheStartWithItsLastWords() {
    var child = shell("one", "echo starting; echo 'one: error: no disk' >&2; exit 3");

    assertThatThrownBy(() -> supervisor.start(List.of(child)))
        .isInstanceOf(StartFailure.class)
        .hasMessage("one did not start (exit=3): one: error: no disk");
  }

  @Test
  void theLastGroupStopsFirst() throws Exception {
    Path order = folder.resolve("order");
    String script =
        "trap 'echo %s >> " + order + "; exit 0' TERM; echo ready; while :; do sleep 0.05; done";
    supervisor.start(List.of(shell("broker", script.formatted("broker"))));
    supervisor.start(List.of(shell("edge", script.formatted("edge"))));

    supervisor.close();

    assertThat(order).hasContent("edge\nbroker");
  }

  @Test
  void groupsThatStartSideBySideAreWaitedForTogether() throws Exception {
    Path broker = folder.resolve("broker-serves");
    String edge =
        "until [ -e " + broker + " ]; do sleep 0.05; done; echo ready edge; exec sleep 100";
    supervisor.begin(List.of(shell("edge", edge)));
    supervisor.begin(
        List.of(shell("broker", "touch " + broker + "; echo ready broker; exec sleep 100")));

    supervisor.awaitReady();

    assertThat(ready).containsExactlyInAnyOrder("ready edge", "ready broker");
  }

  @Test
  void whatIsWaitedForIsTold() throws Exception {
    supervisor.begin(
        List.of(
            shell("slow", "sleep 2.5; echo ready; exec sleep 100"),
            shell("quick", "echo ready; exec sleep 100")));

    supervisor.awaitReady();

    assertThat(waiting).containsExactly("2 s: waiting for slow");
  }

  @Test
  void oneThatFailsIsToldAlthoughAnotherIsStillWaitedFor() throws Exception {
    supervisor.begin(List.of(shell("slow", "exec sleep 100")));
    supervisor.begin(List.of(shell("one", "echo 'one: error: no disk'; exit 3")));

    assertThatThrownBy(supervisor::awaitReady)
        .isInstanceOf(StartFailure.class)
        .hasMessage("one did not start (exit=3): one: error: no disk");
  }

  @Test
  void aChildThatDoesNotStopIsKilled() throws Exception {
    supervisor.start(
        List.of(shell("deaf", "trap '' TERM; echo ready; while :; do sleep 0.05; done")));
    ProcessHandle process = ProcessHandle.of(supervisor.pid("deaf")).orElseThrow();

    supervisor.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void itsOutputIsInItsLog() throws Exception {
    supervisor.start(List.of(shell("one", "echo out; echo err >&2; echo ready; exec sleep 100")));

    assertThat(folder.resolve("one.log")).hasContent("out\nerr\nready");
  }

  @Test
  void whatAKilledSupervisorLeftIsWaitedForAndThenKilled() throws Exception {
    Process left = new ProcessBuilder("sleep", "100").start();
    PidFile.write(folder.resolve("broker.pid"), left);

    PidFile.awaitPredecessors(folder, Duration.ofMillis(100));

    assertThat(left.isAlive()).isFalse();
    assertThat(folder.resolve("broker.pid")).doesNotExist();
  }

  @Test
  void aPidThatBelongsToAnotherProcessByNowIsLeftAlone() throws Exception {
    long own = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("broker.pid"), own + " 12345\n");

    PidFile.awaitPredecessors(folder, Duration.ofMillis(100));

    assertThat(PidFile.alive(own + " 12345")).isEmpty();
  }

  private static ChildSpec shell(String name, String script) {
    return new ChildSpec(name, List.of("/bin/sh", "-c", script), Map.of(), Duration.ofMillis(1500));
  }
}
