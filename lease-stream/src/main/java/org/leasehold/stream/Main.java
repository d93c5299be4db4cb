package org.leasehold.stream;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.platform.process.ServerProcess;
import org.leasehold.stream.config.StreamConfig;
import org.leasehold.stream.config.StreamConfigLoader;
import org.leasehold.stream.rim.StreamServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leasehold stream -c FILE}. */
@Command(
    name = "leasehold stream",
    mixinStandardHelpOptions = true,
    description =
        "Folds each site's lease events into its table, ends leases, and writes DNS changes.")
public final class Main implements Callable<Integer> {

  @Option(names = "-c", required = true, paramLabel = "FILE", description = "the configuration")
  private Path file;

  @Option(names = "-t", description = "test the configuration and exit")
  private boolean testOnly;

  public static void main(String[] args) {
    CommandMain.run(new Main(), args);
  }

  @Override
  public Integer call() throws Exception {
    StreamConfig config = StreamConfigLoader.load(file);
    if (testOnly) {
      config.warnings().forEach(System.out::println);
      System.out.println(file + ": ok");
      return 0;
    }
    ServerProcess.run(new StreamServer(config));
    return 0;
  }
}
