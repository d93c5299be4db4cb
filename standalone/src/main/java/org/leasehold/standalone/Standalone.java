package org.leasehold.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.leasehold.platform.process.Server;
import org.leasehold.standalone.apps.AppFiles;
import org.leasehold.standalone.apps.Commands;
import org.leasehold.standalone.apps.FileCheck;
import org.leasehold.standalone.apps.LeaseLog;
import org.leasehold.standalone.layout.DataLock;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;
import org.leasehold.standalone.supervise.Backoff;
import org.leasehold.standalone.supervise.ChildSpec;
import org.leasehold.standalone.supervise.PidFile;
import org.leasehold.standalone.supervise.Supervisor;
import org.leasehold.standalone.tour.Tour;
import org.leasehold.standalone.tour.TourFile;

/** Broker, registry and the three apps of one small site, with their data under one folder. */
final class Standalone implements Server {

  private static final Duration PREDECESSORS_END = Duration.ofSeconds(20);

  private final StandaloneOptions options;
  private final Consumer<String> out;
  private final Runnable whenServing;
  private final Layout layout;
  private final Endpoints endpoints;
  private final Commands commands;
  private final Supervisor supervisor;
  private DataLock lock;
  private Tour tour;

  /**
   * @param home the folder of the launcher
   * @param out takes the lines for the operator
   * @param whenServing run once all parts serve
   */
  Standalone(StandaloneOptions options, Path home, Consumer<String> out, Runnable whenServing) {
    this.whenServing = whenServing;
    this.options = options;
    this.out = out;
    this.layout = new Layout(options.data());
    this.endpoints = options.endpoints();
    this.commands = new Commands(home.resolve("leasehold"), layout, endpoints);
    this.supervisor =
        new Supervisor(
            layout.logs(), layout.run(), Backoff.DEFAULT, line -> out.accept(started(line)), out);
  }

  @Override
  public String start(FailureListener failed) throws IOException, InterruptedException {
    layout.create();
    lock = DataLock.take(layout.data());
    PidFile.awaitPredecessors(layout.run(), PREDECESSORS_END);
    LeaseLog log =
        options.config().map(c -> LeaseLog.of(c, endpoints)).orElse(LeaseLog.tour(endpoints));
    endpoints.requireFree(log.embedded());
    out.accept(log.said());
    testFiles(log);

    List<ChildSpec> apps = apps(log);
    if (log.embedded()) {
      supervisor.begin(List.of(commands.broker(), commands.registry()));
    }
    supervisor.begin(apps);
    supervisor.awaitReady();
    if (options.config().isEmpty() && options.runs("edge")) {
      tour = new Tour(endpoints, InstantSource.system(), new Random(), out);
      tour.start();
    }
    new Overview(layout, endpoints, log, supervisor::pid).lines().forEach(out);
    whenServing.run();
    return "standalone site="
        + log.site()
        + " bootstrap="
        + log.bootstrapServers()
        + " registry="
        + log.registryUrl()
        + " stream="
        + endpoints.streamUrl()
        + " data="
        + layout.data();
  }

  /** Checks the operator's files before anything is started, and prints their warnings. */
  private void testFiles(LeaseLog log) {
    if (options.config().isPresent() && options.runs("edge")) {
      Path file = options.config().get().toAbsolutePath();
      ChildSpec test = commands.edge(file, log, Commands.TEST);
      FileCheck.run(new org.leasehold.edge.Main(), test).forEach(out);
    }
    if (options.d2().isPresent() && options.runs("ddns")) {
      Path file = options.d2().get().toAbsolutePath();
      ChildSpec test = commands.ddns(file, log, Commands.TEST);
      FileCheck.run(new org.leasehold.ddns.Main(), test).forEach(out);
    }
  }

  private List<ChildSpec> apps(LeaseLog log) throws IOException {
    Path edge = options.config().orElse(layout.config().resolve("kea-dhcp4.conf"));
    List<String> edgeOptions = List.of();
    if (options.config().isEmpty()) {
      Files.writeString(edge, TourFile.text());
      edgeOptions = TourFile.edgeOptions(endpoints);
    }
    Files.writeString(layout.streamFile(), AppFiles.stream(log, endpoints, layout));
    Path ddns = options.d2().orElse(layout.config().resolve("kea-dhcp-ddns.conf"));
    if (options.d2().isEmpty()) {
      Files.writeString(ddns, AppFiles.noDns());
    }
    var specs = new ArrayList<ChildSpec>();
    specs.add(commands.edge(edge.toAbsolutePath(), log, edgeOptions));
    specs.add(commands.stream(layout.streamFile()));
    specs.add(commands.ddns(ddns.toAbsolutePath(), log, List.of()));
    return specs.stream().filter(s -> options.runs(s.name())).toList();
  }

  /** Stops the apps, then the registry and the broker. */
  @Override
  public void close() {
    if (tour != null) {
      tour.close();
    }
    supervisor.close();
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A child's line "ready …" in other words: "ready" is printed only once, when everything serves.
   */
  private static String started(String childIsReady) {
    return "started" + childIsReady.substring("ready".length());
  }
}
