package org.leasehold.ddns;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.leasehold.ddns.config.DdnsConfig;
import org.leasehold.ddns.config.DdnsConfigLoader;
import org.leasehold.ddns.config.Overrides;
import org.leasehold.platform.logging.Logging;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.platform.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The ddns-consumer's command line. */
@Command(
    name = "ddns",
    description = "Makes the DNS changes of all sites by RFC 2136 updates.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

  @Option(
      names = "-c",
      required = true,
      paramLabel = "FILE",
      description = "kea-dhcp-ddns.conf, with \"kafka\" in its DhcpDdns")
  private Path file;

  @Option(names = "-t", description = "test the file and exit: 0 when it is valid, 2 otherwise")
  private boolean test;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "in place of the file's")
  private String bootstrapServers;

  @Option(
      names = "--schema-registry-url",
      paramLabel = "URL",
      description = "in place of the file's")
  private String schemaRegistryUrl;

  @Option(
      names = "--ops-port",
      paramLabel = "PORT",
      description = "for health and metrics, in place of the file's; 0 for any")
  private Integer opsPort;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "keeps the schemas between starts, in place of the file's")
  private Path stateDir;

  public static void main(String... args) {
    CommandMain.run(new Main(), args);
  }

  @Override
  public Integer call() throws Exception {
    Overrides overrides = new Overrides(bootstrapServers, schemaRegistryUrl, opsPort, stateDir);
    DdnsConfig config = DdnsConfigLoader.load(file, overrides);
    config.warnings().forEach(System.err::println);
    if (test) {
      System.out.println(file + ": ok");
      return 0;
    }
    Logging.apply(config.loggers());
    ServerProcess.run(new DdnsServer(config));
    return 0;
  }
}
