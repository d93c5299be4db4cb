package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.bench.Clients;
import org.leasehold.systemtests.harness.dhcp.KeaSettings;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Product;

/** What a newcomer runs: {@code standalone -c} with a file of Kea's, all parts of it. */
final class OutOfTheBox implements Servers {

  private static final String MEMFILE = "{ \"type\": \"memfile\" }";

  private final SiteNetwork network = new SiteNetwork(1);
  private final Daemon standalone;

  OutOfTheBox(Path folder, Clients clients) {
    KeaSettings settings =
        new KeaSettings(
            MEMFILE, true, KeaAlone.VALID_LIFETIME, clients.subnet(), clients.pool(), "");
    Path file = TestFolder.write(folder.resolve("kea-dhcp4.conf"), settings.text());
    standalone =
        Product.standalone(
            network.edgeHost(1), file, folder.resolve("data"), folder.resolve("standalone.log"));
  }

  @Override
  public Servers serve() {
    try {
      standalone.start().awaitReady(Pipeline.START);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    return this;
  }

  @Override
  public String version() {
    return LeaseholdAlone.VERSION;
  }

  @Override
  public SiteNetwork network() {
    return network;
  }

  @Override
  public Map<String, List<Daemon>> parts() {
    return Map.of("standalone", List.of(standalone));
  }

  @Override
  public void close() {
    standalone.close();
    network.close();
  }
}
