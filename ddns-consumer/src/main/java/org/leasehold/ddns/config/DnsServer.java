package org.leasehold.ddns.config;

import java.net.InetSocketAddress;
import org.leasehold.ddns.update.TsigKey;

/**
 * One of a domain's DNS servers.
 *
 * @param address where it takes updates
 * @param key signs updates to it; null for none
 */
public record DnsServer(InetSocketAddress address, TsigKey key) {

  @Override
  public String toString() {
    return address.getAddress().getHostAddress() + "#" + address.getPort();
  }
}
