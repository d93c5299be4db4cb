package org.leasehold.edge;

import java.io.IOException;
import java.util.function.Consumer;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.loop.ServingLoop;
import org.leasehold.edge.net.ping.Pinger;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kea's ping checks; the socket is opened when a configuration first wants them. */
final class OfferPings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OfferPings.class);

  private final String site;
  private final String edge;
  private final ServingLoop loop;
  private volatile Pinger pinger;

  OfferPings(String site, String edge, ServingLoop loop) {
    this.site = site;
    this.edge = edge;
    this.loop = loop;
  }

  /** Without a socket nothing is probed, and the log says so. */
  void openIfWanted(Dhcp4Config config) {
    if (pinger == null && config.guarding().ping().isAnyEnabled()) {
      try {
        pinger = Pinger.open(loop);
      } catch (IOException e) {
        LOG.warn(
            "site={} edge={} addresses are offered without a ping check: no ICMP socket, {}",
            site,
            edge,
            e.getMessage());
      }
    }
  }

  /**
   * @param isInUse told on the serving thread
   */
  void probe(IpAddress address, PingCheck how, Consumer<Boolean> isInUse) {
    if (pinger == null) {
      isInUse.accept(false);
    } else {
      pinger.ping((Ipv4Address) address, how, isInUse);
    }
  }

  @Override
  public void close() throws IOException {
    if (pinger != null) {
      pinger.close();
    }
  }
}
