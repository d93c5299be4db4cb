package org.leasehold.standalone.apps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;
import org.leasehold.standalone.supervise.ChildSpec;

/**
 * The children's command lines: the launcher's, which alone knows class paths and JVM options.
 *
 * @param launcher the file {@code leasehold}
 */
public record Commands(Path launcher, Layout layout, Endpoints endpoints) {

  /** The launcher must not build under running children, and wraps them in Supervised. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LEASEHOLD_NO_BUILD", "1", "LEASEHOLD_SUPERVISED", "1");

  /** Makes an app test its file and exit. */
  public static final List<String> TEST = List.of("-t");

  private static final Duration APP_STOP = Duration.ofSeconds(15);
  private static final Duration BROKER_STOP = Duration.ofSeconds(25);

  /** The embedded broker. */
  public ChildSpec broker() {
    return child(
        "broker",
        BROKER_STOP,
        "broker",
        "--data",
        layout.data().toString(),
        "--port",
        Integer.toString(endpoints.kafka()));
  }

  /** The schema registry. */
  public ChildSpec registry() {
    return child(
        "registry",
        APP_STOP,
        "registry",
        "--data",
        layout.data().toString(),
        "--port",
        Integer.toString(endpoints.registry()));
  }

  /**
   * The DHCP server.
   *
   * @param config a kea-dhcp4.conf
   * @param more further options: the tour's ports, or {@link #TEST}
   */
  public ChildSpec edge(Path config, LeaseLog log, List<String> more) {
    var arguments = new ArrayList<String>(List.of("edge", "-c", config.toString()));
    if (log.embedded()) {
      arguments.addAll(
          List.of(
              "--bootstrap-servers",
              log.bootstrapServers(),
              "--schema-registry-url",
              log.registryUrl(),
              "--site",
              log.site()));
    }
    arguments.addAll(
        List.of(
            "--state-dir",
            layout.state("edge").toString(),
            "--ops-port",
            Integer.toString(endpoints.edge())));
    arguments.addAll(more);
    return child("edge", APP_STOP, arguments.toArray(String[]::new));
  }

  /** The lease table. */
  public ChildSpec stream(Path config) {
    return child("stream", APP_STOP, "stream", "-c", config.toString());
  }

  /**
   * DNS updates.
   *
   * @param config a kea-dhcp-ddns.conf
   * @param more further options: none, or {@link #TEST}
   */
  public ChildSpec ddns(Path config, LeaseLog log, List<String> more) {
    var arguments =
        new ArrayList<String>(
            List.of(
                "ddns",
                "-c",
                config.toString(),
                "--bootstrap-servers",
                log.bootstrapServers(),
                "--schema-registry-url",
                log.registryUrl(),
                "--state-dir",
                layout.state("ddns").toString(),
                "--ops-port",
                Integer.toString(endpoints.ddns())));
    arguments.addAll(more);
    return child("ddns", APP_STOP, arguments.toArray(String[]::new));
  }

  private ChildSpec child(String name, Duration stopWithin, String... arguments) {
    var command = new ArrayList<String>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return new ChildSpec(name, command, ENVIRONMENT, stopWithin);
  }
}
