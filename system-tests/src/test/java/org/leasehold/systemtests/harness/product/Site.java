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
  public static final int EDGE_PORT = 9067;

  public final SiteNetwork network;
  public final Store store;
  public final Daemon broker;
  public final Daemon registry;
  public final Daemon stream;
  public final SiteLog log;
  private final List<Daemon> edges = new ArrayList<>();
  private final List<FakeClock> clocks = new ArrayList<>();

  /**
   * On a broker and a registry of its own, which the test may stop.
   *
   * @param folder for data, configurations and logs
   * @param clocks whether the edges' wall clocks can be set ({@link #clock})
   */
  public Site(Path folder, SiteSettings settings, boolean clocks, String... brokerOptions) {
    this(
        folder,
        settings,
        clocks,
        Store.own(SiteNetwork.CORE_ADDRESS, folder, folder, brokerOptions));
  }

  /** With topics of its own on the broker and the registry that others use too. */
  public static Site onSharedStore(Path folder, SiteSettings settings) {
    return new Site(folder, settings, false, Store.shared());
  }

  private Site(Path folder, SiteSettings settings, boolean clocks, Store store) {
    this.store = store;
    broker = store.broker;
    registry = store.registry;
    log = store.log(NAME);
    int count = settings.availability().size();
    network = new SiteNetwork(count);
    stream =
        Product.stream(
            TestFolder.write(
                folder.resolve("stream.json"), store.streamText(folder.resolve("stream"))),
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
            folder.resolve(name + ".conf"),
            settings.text(store, edge, folder.resolve(name).toString()));
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
    store.start();
    return this;
  }

  @Override
  public void close() {
    // A stopped process does not hear SIGTERM.
    edges.stream().filter(Daemon::alive).forEach(edge -> edge.signal(Daemon.Signal.CONT));
    edges.forEach(Daemon::close);
    stream.close();
    store.close();
    network.close();
  }
}
