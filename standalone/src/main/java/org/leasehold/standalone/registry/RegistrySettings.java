package org.leasehold.standalone.registry;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the schema registry (Apicurio 2.6) with a database file.
 *
 * @param data folder of the whole standalone: the database is {@code data/registry/registry.mv.db},
 *     the log {@code data/logs/registry-server.log}
 * @param address of this machine, where clients reach it
 * @param port HTTP port on it
 */
public record RegistrySettings(Path data, String address, int port) {

  public RegistrySettings {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("--port is " + port + ": give a port from 1 to 65535");
    }
  }

  /** Where the database is. */
  public Path databaseDir() {
    return data.resolve("registry");
  }

  /** The registry's own log. */
  public Path logFile() {
    return data.resolve("logs").resolve("registry-server.log");
  }

  /** What a client gives as schema.registry.url: the Confluent-compatible API. */
  public String url() {
    return "http://" + address + ":" + port + "/apis/ccompat/v7";
  }

  /** System properties by Quarkus's and Apicurio's names. */
  public Map<String, String> properties() {
    var p = new TreeMap<String, String>();
    // Without WRITE_DELAY=0 a SIGKILL loses acknowledged ids, which are then assigned again.
    p.put(
        "REGISTRY_DATASOURCE_URL",
        "jdbc:h2:file:"
            + databaseDir().toAbsolutePath().resolve("registry")
            + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
    p.put("quarkus.http.host", address);
    p.put("quarkus.http.port", Integer.toString(port));
    p.put("quarkus.banner.enabled", "false");
    p.put("quarkus.log.console.enable", "false");
    p.put("quarkus.log.file.enable", "true");
    p.put("quarkus.log.file.path", logFile().toAbsolutePath().toString());
    p.put("quarkus.log.level", "WARN");
    p.put("REGISTRY_LOG_LEVEL", "WARN");
    return p;
  }
}
