package org.leasehold.systemtests.harness.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  /** Starts the load; its logs go to the folder, by its name. */
  public static LoadRun start(Host host, LoadPlan plan, Path folder, String name) {
    LoadPlan logged = plan.loggingTo(folder.resolve(name + "-acks.log").toString());
    List<String> command = JavaProcess.command(LoadClient.class, logged.arguments());
    Daemon process =
        new Daemon(
                name,
                host.command(command),
                Map.of(),
                folder.resolve(name + ".log"),
                Readiness.line("ready"))
            .start();
    process.awaitReady(Duration.ofSeconds(20));
    return new LoadRun(logged, process);
  }

  public boolean running() {
    return process.alive();
  }

  /** How many leases have been acknowledged to it so far. */
  public long acknowledged() {
    try (Stream<String> lines = Files.lines(Path.of(plan.log()))) {
      return lines.filter(line -> line.contains(" ACK ")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the clients have seen so far. */
  public ClientSide seen() {
    return ClientSide.read(Path.of(plan.log()));
  }

  /** Begins no more exchanges and waits for what is unanswered; its counts, as {@link #await}. */
  public JsonNode finish() {
    try {
      Files.createFile(Path.of(plan.stopFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return await();
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
