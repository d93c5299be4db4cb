package org.leasehold.edge;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.platform.process.ServerProcess;
import org.leasehold.platform.process.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leasehold edge}: a DHCP server that commits every lease to Kafka before it answers. */
@Command(
    name = "leasehold edge",
    mixinStandardHelpOptions = true,
    description = "A DHCP server that commits every lease to Kafka before it answers.")
public final class Main implements Callable<Integer> {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Kea's configuration, with a lease-database of type kafka")
  private Path file;

  @Option(
      names = "-t",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FILE",
      description =
          "Test this file, or that of -c, and exit: 0 when it would be taken, 1 otherwise")
  private String test;

  @Spec private CommandSpec command;

  @Option(
      names = "--name",
      description =
          "This edge's name, unique in its site; by default this-server-name of the file's"
              + " high-availability, or the host's name")
  private String name;

  @Option(names = "--port", description = "UDP port of the server (default: ${DEFAULT-VALUE})")
  private int port = 67;

  @Option(names = "--relay-port", description = "UDP port of relays (default: ${DEFAULT-VALUE})")
  private int relayPort = 67;

  @Option(names = "--site", description = "Site, when the file's lease-database is a memfile")
  private String site = "local";

  @Option(names = "--bootstrap-servers", description = "Kafka, instead of the file's")
  private String bootstrapServers;

  @Option(names = "--schema-registry-url", description = "Registry, instead of the file's")
  private String schemaRegistryUrl;

  @Option(names = "--state-dir", description = "Folder of the schema cache, instead of the file's")
  private Path stateDir;

  @Option(names = "--ops-port", description = "Port of health and metrics, instead of the file's")
  private Integer opsPort;

  public static void main(String... args) {
    CommandMain.run(new Main(), args);
  }

  @Override
  public Integer call() throws Exception {
    if (test != null) {
      return test();
    }
    if (file == null) {
      throw new ParameterException(
          command.commandLine(), "Missing required option: '--config=FILE'");
    }
    Dhcp4Config config = load();
    String edge = name(config);
    EdgeServer.Settings settings =
        new EdgeServer.Settings(file, database(config), edge, port, relayPort, insteadOfMemfile());
    return ServerProcess.run(new EdgeServer(config, settings));
  }

  /** Prints every problem on a line of its own; the status is that of Kea's -t. */
  private int test() {
    if (!test.isEmpty()) {
      file = Path.of(test);
    } else if (file == null) {
      throw new ParameterException(command.commandLine(), "-t without a file; write -t FILE");
    }
    Problems problems = new Problems();
    int status = 1;
    String result = "";
    try {
      Dhcp4Config config = Dhcp4ConfigLoader.load(file, insteadOfMemfile(), problems);
      name(config);
      String site = database(config).site();
      result = file + ": ok, " + config.subnets().size() + " subnets, site " + site + "\n";
      status = 0;
    } catch (ConfigException e) {
      // its errors are among the problems
    }
    CommandLine line = command.commandLine();
    PrintWriter to = status == 0 ? line.getOut() : line.getErr();
    problems.all().forEach(to::println);
    to.print(result);
    to.flush();
    return status;
  }

  private Dhcp4Config load() {
    return Dhcp4ConfigLoader.load(file, insteadOfMemfile());
  }

  private Optional<KafkaLeaseDatabase> insteadOfMemfile() {
    return bootstrapServers == null || schemaRegistryUrl == null
        ? Optional.empty()
        : Optional.of(KafkaLeaseDatabase.of(site, bootstrapServers, schemaRegistryUrl));
  }

  private KafkaLeaseDatabase database(Dhcp4Config config) {
    KafkaLeaseDatabase given = config.leaseDatabase();
    return new KafkaLeaseDatabase(
        given.site(),
        bootstrapServers == null ? given.bootstrapServers() : bootstrapServers,
        schemaRegistryUrl == null ? given.schemaRegistryUrl() : schemaRegistryUrl,
        given.topicPrefix(),
        given.partitions(),
        given.maxClockSkew(),
        given.lfcInterval(),
        given.opsAddress(),
        opsPort == null ? given.opsPort() : opsPort,
        stateDir == null ? given.stateDir() : stateDir,
        given.properties());
  }

  private String name(Dhcp4Config config) {
    if (config.highAvailability().isEmpty()) {
      return name == null ? hostName() : name;
    }
    HighAvailability group = config.highAvailability().get();
    if (name != null && group.peers().stream().noneMatch(peer -> peer.name().equals(name))) {
      throw new StartFailure(
          "--name "
              + name
              + " is none of the high-availability peers of "
              + file
              + "; expected one of "
              + HighAvailability.names(group.peers()));
    }
    return name == null ? group.thisServerName() : name;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new StartFailure(
          "this host's name is not known: " + e.getMessage() + "; set --name", e);
    }
  }
}
