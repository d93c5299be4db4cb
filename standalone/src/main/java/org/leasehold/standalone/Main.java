package org.leasehold.standalone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.platform.process.ServerProcess;
import org.leasehold.standalone.layout.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leasehold standalone}. */
@Command(
    name = "leasehold standalone",
    mixinStandardHelpOptions = true,
    description = "Runs broker, registry, edge, stream and ddns on this machine.")
public final class Main implements Callable<Integer> {

  @Option(
      names = {"-c", "--config"},
      description = "a kea-dhcp4.conf to serve; without it a tour on loopback")
  private Path config;

  @Option(names = "--d2", description = "a kea-dhcp-ddns.conf; without it DNS changes are skipped")
  private Path d2;

  @Option(
      names = "--data",
      defaultValue = "leasehold-data",
      description = "folder of all data (${DEFAULT-VALUE})")
  private Path data;

  @Option(
      names = "--port-base",
      description =
          "first of 7 consecutive ports; default: broker 19092, registry 18081, edge 9067,"
              + " stream 9068, ddns 9069, and UDP 10067 and 10068 for the tour")
  private Integer portBase;

  @Option(names = "--without", split = ",", description = "apps to leave out: edge,stream,ddns")
  private Set<String> without = Set.of();

  @Option(names = "--tour-seconds", description = "stop by itself after serving for so long")
  private Long seconds;

  public static void main(String[] args) {
    CommandMain.run(new Main(), args);
  }

  @Override
  public Integer call() throws Exception {
    var options =
        new StandaloneOptions(
            Optional.ofNullable(config),
            Optional.ofNullable(d2),
            data,
            portBase == null ? Endpoints.DEFAULT : Endpoints.from(portBase),
            without);
    var home = Path.of(System.getProperty("leasehold.home", "."));
    Runnable whenServing = seconds == null ? () -> {} : () -> endAfter(seconds);
    ServerProcess.run(new Standalone(options, home, System.out::println, whenServing));
    return 0;
  }

  /** As a SIGTERM would: a clean stop, and 0. */
  private static void endAfter(long seconds) {
    var end =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(seconds);
                System.exit(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "tour-end");
    end.setDaemon(true);
    end.start();
  }
}
