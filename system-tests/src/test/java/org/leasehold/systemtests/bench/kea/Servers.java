package org.leasehold.systemtests.bench.kea;

import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/** What one contestant runs, with an empty lease database, on a network of its own. */
interface Servers extends AutoCloseable {

  String version();

  SiteNetwork network();

  /** The processes by the part of the product that they are, the DHCP servers first. */
  Map<String, List<Daemon>> parts();

  /** Starts what does not run yet and waits until it serves; closes all when that fails. */
  default Servers serve() {
    return this;
  }

  /** The DHCP server, or the first of them. */
  default Daemon server() {
    return parts().values().iterator().next().get(0);
  }

  @Override
  void close();
}
