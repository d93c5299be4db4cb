package org.leasehold.systemtests.harness.control;

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
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Exec;

/** Debian's kea-ctrl-agent before a control socket, and kea-shell as its user. */
public final class KeaAgent implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final int port;
  private final Daemon agent;

  /**
   * Starts an agent.
   *
   * @param socket the DHCP server's control socket
   * @param folder for its files, a short path
   */
  public KeaAgent(String name, int port, Path socket, Path folder) {
    this.port = port;
    Path file = folder.resolve(name + ".conf");
    write(
        file,
        """
        { "Control-agent": { "http-host": "127.0.0.1", "http-port": %d,
            "control-sockets": { "dhcp4": { "socket-type": "unix", "socket-name": "%s" } } } }
        """
            .formatted(port, socket));
    agent =
        new Daemon(
                name,
                List.of("kea-ctrl-agent", "-c", file.toString()),
                environment(folder),
                folder.resolve(name + ".log"),
                Readiness.logged("CTRL_AGENT_STARTED"))
            .start();
  }

  /** Kea's daemons write nowhere but there. */
  public static Map<String, String> environment(Path folder) {
    return Map.of(
        "KEA_LOCKFILE_DIR", "none",
        "KEA_PIDFILE_DIR", folder.toString(),
        "KEA_LOGGER_DESTINATION", "stdout");
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public KeaAgent awaitReady() {
    agent.awaitReady(LIMIT);
    return this;
  }

  /** The answer that kea-shell prints: of the one server behind the agent. */
  public JsonNode shell(String command) {
    Exec.Result result =
        Exec.run(
            LIMIT,
            List.of(
                "kea-shell",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--service",
                "dhcp4",
                command));
    try {
      return JSON.readTree(result.orThrow()).get(0);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kea-shell printed " + result.output(), e);
    }
  }

  @Override
  public void close() {
    agent.close();
  }
}
