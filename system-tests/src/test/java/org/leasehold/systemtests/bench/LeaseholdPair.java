package org.leasehold.systemtests.bench;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/** Two edges and one broker. */
public final class LeaseholdPair implements Contestant {

  private static final int PARTITIONS = 12;

  private final String name;
  private final Site site;

  public LeaseholdPair(Path folder, HighAvailability settings, Clients clients) {
    name = "Leasehold " + settings.maxResponseDelay() + "/" + settings.heartbeatDelay();
    site =
        new Site(
            folder,
            new SiteSettings(
                settings, FailoverRound.VALID_LIFETIME, clients.subnet(), clients.pool()),
            false);
    site.start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SiteNetwork network() {
    return site.network;
  }

  @Override
  public Daemon server(int number) {
    return site.edge(number);
  }

  /** What runs besides the edges, by name. */
  public Map<String, Daemon> rest() {
    return Map.of("broker", site.broker, "registry", site.registry, "stream", site.stream);
  }

  @Override
  public void restart(int number) {
    server(number).start().awaitReady(Pipeline.START);
  }

  @Override
  public boolean whole() {
    try {
      return IntStream.of(1, 2).allMatch(number -> Ops.ready(address(number), Site.EDGE_PORT))
          && IntStream.of(1, 2)
              .mapToDouble(number -> owned(number))
              .anyMatch(owned -> owned == PARTITIONS);
    } catch (UncheckedIOException notListening) {
      return false;
    }
  }

  private static double owned(int number) {
    return Ops.counter(address(number), Site.EDGE_PORT, "leasehold_partitions_owned");
  }

  private static String address(int number) {
    return SiteNetwork.coreAddress(number);
  }

  @Override
  public void close() {
    site.close();
  }
}
