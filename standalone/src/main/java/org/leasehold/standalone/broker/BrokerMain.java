package org.leasehold.standalone.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.standalone.layout.DataFolder;
import org.leasehold.standalone.layout.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leasehold broker}: the embedded Kafka broker in the foreground, until SIGTERM. */
@Command(
    name = "leasehold broker",
    mixinStandardHelpOptions = true,
    description = "Runs the embedded Kafka broker (KRaft, one node) in the foreground.")
public final class BrokerMain implements Callable<Integer> {

  @Option(names = "--data", required = true, description = "folder; the log is under DIR/broker")
  private Path data;

  @Option(
      names = "--address",
      defaultValue = "127.0.0.1",
      description =
          "this machine's address for clients (${DEFAULT-VALUE}); edges elsewhere need another")
  private String address;

  @Option(names = "--port", defaultValue = "19092", description = "its port (${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--controller-port", description = "port on 127.0.0.1 (default: any free one)")
  private Integer controllerPort;

  @Option(names = "--set", description = "any broker property, KEY=VALUE; may be repeated")
  private Map<String, String> extra = Map.of();

  private final AtomicBoolean stopping = new AtomicBoolean();

  public static void main(String[] args) {
    CommandMain.run(new BrokerMain(), args);
  }

  @Override
  public Integer call() {
    BrokerSettings settings;
    try {
      settings =
          new BrokerSettings(
              data,
              address,
              port,
              controllerPort == null ? Ports.anyFree() : controllerPort,
              extra);
      Ports.requireFree("--port", address, settings.port());
      BrokerStorage.prepare(settings);
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage());
    } catch (Exception e) {
      return refuse("cannot use " + data.resolve("broker") + ": " + DataFolder.reason(e));
    }
    return serve(settings);
  }

  private int serve(BrokerSettings settings) {
    // Kafka halts by itself when its only log folder fails: say in one line why.
    Exit.setHaltProcedure((status, message) -> halt(settings, status, message));
    Exit.setExitProcedure((status, message) -> halt(settings, status, message));

    KafkaRaftServer server;
    try {
      server =
          new KafkaRaftServer(KafkaConfig.fromProps(settings.properties(), false), Time.SYSTEM);
    } catch (RuntimeException e) {
      return refuse(DataFolder.reason(e));
    }
    var stopped = new Thread(() -> stop(server), "stop");
    Runtime.getRuntime().addShutdownHook(stopped);
    try {
      server.startup();
    } catch (RuntimeException e) {
      Runtime.getRuntime().halt(refuse(startFailure(settings, e)));
    }
    System.out.printf(
        "ready broker bootstrap=%s data=%s pid=%d%n",
        settings.bootstrapServers(), settings.logDir(), ProcessHandle.current().pid());
    server.awaitShutdown();
    if (!stopping.get()) {
      halt(settings, 1, "the broker stopped by itself");
    }
    return 0;
  }

  /** Runs in the shutdown hook; halts with 0 because a JVM that ends by a signal says 143. */
  private void stop(KafkaRaftServer server) {
    stopping.set(true);
    try {
      server.shutdown();
      server.awaitShutdown();
      Runtime.getRuntime().halt(0);
    } catch (RuntimeException e) {
      System.err.println("broker: error: did not stop cleanly: " + DataFolder.reason(e));
      Runtime.getRuntime().halt(1);
    }
  }

  private static String startFailure(BrokerSettings settings, Throwable e) {
    try {
      DataFolder.probeWrite(settings.logDir());
    } catch (IOException disk) {
      return "cannot write to " + settings.logDir() + ": " + DataFolder.reason(disk);
    }
    return "did not start: " + DataFolder.reason(e);
  }

  private static void halt(BrokerSettings settings, int status, String message) {
    String why = message == null ? "Kafka gave up; its own words are above" : message;
    try {
      DataFolder.probeWrite(settings.logDir());
    } catch (IOException disk) {
      why = "cannot write to " + settings.logDir() + ": " + DataFolder.reason(disk);
    }
    System.err.println("broker: error: stopped at once: " + why);
    System.err.flush();
    Runtime.getRuntime().halt(status == 0 ? 1 : status);
  }

  private static int refuse(String why) {
    System.err.println("broker: error: " + why);
    return 1;
  }
}
