package org.leasehold.systemtests.harness.product;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.FakeClock;
import org.leasehold.systemtests.harness.net.Host;

/**
 * Leasehold's processes, by its launcher. Each prints a line that begins with {@code ready} when it
 * serves. None is started yet.
 */
public final class Product {

  /** The repository's root. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Path LAUNCHER = ROOT.resolve("leasehold");

  // What is tested is what `leasehold verify` built; there is no network here to build with.
  private static final Map<String, String> BUILT = Map.of("LEASEHOLD_NO_BUILD", "1");

  private Product() {}

  public static Daemon broker(Path data, int port, Path log, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("broker", "--data", data.toString(), "--port", "" + port));
    arguments.addAll(List.of(more));
    return daemon("broker", log, arguments);
  }

  public static Daemon registry(Path data, int port, Path log) {
    return registry(data, "127.0.0.1", port, log);
  }

  public static Daemon registry(Path data, String address, int port, Path log) {
    List<String> arguments =
        List.of("registry", "--data", data.toString(), "--address", address, "--port", "" + port);
    return daemon("registry", log, arguments);
  }

  public static Daemon edge(Path configuration, Path log) {
    return daemon("edge", log, List.of("edge", "-c", configuration.toString()));
  }

  /** On a host of the lab, with more environment: {@link FakeClock#environment}. */
  public static Daemon edge(
      Host host, String name, Map<String, String> environment, Path configuration, Path log) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(BUILT);
    List<String> command = command("edge", "-c", configuration.toString(), "--name", name);
    return new Daemon(name, host.command(command), all, log, Readiness.line("ready"));
  }

  /** All of it on a host of the lab, from a Kea file. */
  public static Daemon standalone(Host host, Path configuration, Path data, Path log) {
    List<String> command =
        command("standalone", "-c", configuration.toString(), "--data", data.toString());
    return new Daemon(
        "standalone", host.command(command), BUILT, log, Readiness.line("ready standalone"));
  }

  public static Daemon stream(Path configuration, Path log) {
    return daemon("stream", log, List.of("stream", "-c", configuration.toString()));
  }

  public static Daemon ddns(Path configuration, Path log) {
    return daemon("ddns", log, List.of("ddns", "-c", configuration.toString()));
  }

  /** Any command of the launcher, to be run to its end. */
  public static List<String> command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(LAUNCHER.toString()));
    all.addAll(List.of(arguments));
    return all;
  }

  private static Daemon daemon(String name, Path log, List<String> arguments) {
    if (!Files.isExecutable(LAUNCHER)) {
      throw new IllegalStateException("no launcher " + LAUNCHER);
    }
    return new Daemon(
        name, command(arguments.toArray(String[]::new)), BUILT, log, Readiness.line("ready"));
  }
}
