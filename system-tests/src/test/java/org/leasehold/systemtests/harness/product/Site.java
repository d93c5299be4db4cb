package org.leasehold.systemtests.harness.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.kafka.SiteLog;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.FakeClock;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;

/**
 * The product for a site with several edges, each on a host of its own ({@link SiteNetwork}); none
 * started yet. Edges are counted from 1.
 */
public final class Site implements AutoCloseable {

  public static final String NAME = "lab";
  public static final int BROKER_PORT = 19092;
  public static final int REGISTRY_PORT = 18081;
  public static final int EDGE_PORT = 9067;
  public static final String BOOTSTRAP = SiteNetwork.CORE_ADDRESS + ":" + BROKER_PORT;
  public static final String REGISTRY =
      "http://" + SiteNetwork.CORE_ADDRESS + ":" + REGISTRY_PORT + "/apis/ccompat/v7";

  public final SiteNetwork network;
  public final Daemon broker;
  public final Daemon registry;
  public final Daemon stream;
  public final SiteLog log = new SiteLog(BOOTSTRAP, REGISTRY, NAME);
  private final List<Daemon> edges = new ArrayList<>();
  private final List<FakeClock> clocks = new ArrayList<>();

  /**
   * @param folder for data, configurations and logs
   * @param clocks whether the edges' wall clocks can be set ({@link #clock})
   */
  public Site(Path folder, SiteSettings settings, boolean clocks, String... brokerOptions) {
    int count = settings.availability().size();
    network = new SiteNetwork(count);
    List<String> options = new ArrayList<>(List.of("--address", SiteNetwork.CORE_ADDRESS));
    options.addAll(List.of(brokerOptions));
    broker =
        Product.broker(
            folder, BROKER_PORT, folder.resolve("broker.log"), options.toArray(String[]::new));
    registry =
        Product.registry(
            folder, SiteNetwork.CORE_ADDRESS, REGISTRY_PORT, folder.resolve("registry.log"));
    stream =
        Product.stream(
            TestFolder.write(folder.resolve("stream.json"), streamText(folder)),
            folder.resolve("stream.log"));
    for (int edge = 1; edge <= count; edge++) {
      edges.add(edge(folder, settings, clocks, edge));
    }
  }

  private Daemon edge(Path folder, SiteSettings settings, boolean withClock, int edge) {
    String name = SiteNetwork.name(edge);
    Map<String, String> environment = Map.of();
    if (withClock) {
      FakeClock clock = new FakeClock(folder.resolve(name + ".clock"));
      clocks.add(clock);
      environment = clock.environment();
    }
    Path file =
        TestFolder.write(
            folder.resolve(name + ".conf"), settings.text(edge, folder.resolve(name).toString()));
    return Product.edge(
        network.edgeHost(edge), name, environment, file, folder.resolve(name + ".log"));
  }

  public Daemon edge(int number) {
    return edges.get(number - 1);
  }

  public int edges() {
    return edges.size();
  }

  /** An edge's wall clock. */
  public FakeClock clock(int edge) {
    return clocks.get(edge - 1);
  }

  /** Starts everything and waits until all serve; closed when it fails. */
  public Site start() {
    try {
      startStore();
      stream.start();
      edges.forEach(Daemon::start);
      stream.awaitReady(Pipeline.START);
      edges.forEach(edge -> edge.awaitReady(Pipeline.START));
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts the broker and the registry and waits until they serve. */
  public Site startStore() {
    broker.start();
    registry.start();
    broker.awaitReady(Pipeline.START);
    registry.awaitReady(Pipeline.START);
    return this;
  }

  private static String streamText(Path folder) {
    return """
    { "LeaseStream": {
        "bootstrap-servers": "%s", "schema-registry-url": "%s",
        "state-dir": "%s", "http-port": %d } }
    """
        .formatted(BOOTSTRAP, REGISTRY, folder.resolve("stream"), Pipeline.STREAM_PORT);
  }

  @Override
  public void close() {
    // A stopped process does not hear SIGTERM.
    edges.stream().filter(Daemon::alive).forEach(edge -> edge.signal(Daemon.Signal.CONT));
    edges.forEach(Daemon::close);
    List.of(stream, registry, broker).forEach(Daemon::close);
    network.close();
  }
}
