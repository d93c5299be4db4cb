package org.leasehold.systemtests.bench.kea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.TestFolder;

/**
 * A PostgreSQL of the bench's own, as Debian configures it, with Kea's tables; it listens on a Unix
 * socket alone, and no machine's cluster is touched.
 */
final class Postgresql implements AutoCloseable {

  // Short, as a socket's path must be; /run is private to the bench.
  private static final Path SOCKET_FOLDER = Path.of("/run/bench-pg");
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Daemon server;

  /** Starts it with its data in that folder, which must not be there yet. */
  Postgresql(Path data, Path log) {
    Path programs = programs();
    TestFolder.write(data.resolveSibling("postgresql.txt"), "the bench's own PostgreSQL\n");
    Exec.run("install", "-d", "-o", USER, data.toString(), SOCKET_FOLDER.toString());
    exec(programs.resolve("initdb").toString(), "-A", "trust", "-D", data.toString());
    server =
        new Daemon(
            "postgresql",
            asUser(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-c",
                "listen_addresses=",
                "-c",
                "unix_socket_directories=" + SOCKET_FOLDER),
            Map.of(),
            log,
            Readiness.logged("ready to accept connections"));
    try {
      server.start().awaitReady(Duration.ofSeconds(30));
      exec("createdb", "-h", SOCKET_FOLDER.toString(), "kea");
      String[] init = {"kea-admin", "db-init", "pgsql", "-h", SOCKET_FOLDER.toString()};
      exec(
          Stream.of(init, new String[] {"-u", USER, "-n", "kea", "-p", "none"})
              .flatMap(Stream::of)
              .toArray(String[]::new));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Kea's lease-database. */
  static String keaText() {
    return """
    { "type": "postgresql", "host": "%s", "user": "%s", "name": "kea", "password": "none" }"""
        .formatted(SOCKET_FOLDER, USER);
  }

  Daemon server() {
    return server;
  }

  static String version() {
    return Exec.run(programs().resolve("postgres").toString(), "--version").strip();
  }

  // Debian has one folder for each major version.
  static Path programs() {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void exec(String... command) {
    Exec.run(Duration.ofMinutes(1), asUser(command)).orThrow();
  }

  // PostgreSQL refuses to run as root.
  private static List<String> asUser(String... command) {
    return Stream.concat(
            Stream.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups"),
            Stream.of(command))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
