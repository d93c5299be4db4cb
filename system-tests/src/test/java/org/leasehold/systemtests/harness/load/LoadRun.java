package org.leasehold.systemtests.harness.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Host;

/** A {@link LoadClient} in a process of its own on a host of the lab. */
public final class LoadRun implements AutoCloseable {

  private final LoadPlan plan;
  private final Daemon process;

  private LoadRun(LoadPlan plan, Daemon process) {
    this.plan = plan;
    this.process = process;
  }

  /** Starts the load; its logs go to the folder. */
  public static LoadRun start(Host host, LoadPlan plan, Path folder) {
    LoadPlan logged = plan.loggingTo(folder.resolve("load-acks.log").toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                LoadClient.class.getName()));
    command.addAll(logged.arguments());
    Daemon process =
        new Daemon(
                "load",
                host.command(command),
                Map.of(),
                folder.resolve("load.log"),
                Readiness.line("ready"))
            .start();
    process.awaitReady(Duration.ofSeconds(20));
    return new LoadRun(logged, process);
  }

  public boolean running() {
    return process.alive();
  }

  /** Waits for the load's end; its counts, by the names that LoadClient prints. */
  public JsonNode await() {
    Duration limit = Duration.ofSeconds(plan.seconds() + plan.settleSeconds() + 30L);
    if (!process.awaitExit(limit) || process.exitStatus() != 0) {
      throw new IllegalStateException("the load failed; " + process.log());
    }
    String last = process.log().strip().lines().reduce("", (first, second) -> second);
    try {
      return new ObjectMapper().readTree(last);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the load's last line is no summary: " + last, e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
