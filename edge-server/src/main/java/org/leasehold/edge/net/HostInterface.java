package org.leasehold.edge.net;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * A network interface of this host.
 *
 * @param index the kernel's number for it; an interface that is created again gets another
 * @param addresses its addresses of both families in the order in which the system lists them
 */
public record HostInterface(
    String name, int index, boolean up, boolean loopback, List<? extends IpAddress> addresses) {

  public HostInterface {
    addresses = List.copyOf(addresses);
  }

  /**
   * All interfaces, by index.
   *
   * @throws InterfaceException when the system does not list them
   */
  public static List<HostInterface> all() {
    try {
      List<HostInterface> all = new ArrayList<>();
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        all.add(of(each));
      }
      all.sort(Comparator.comparingInt(HostInterface::index));
      return all;
    } catch (SocketException e) {
      throw new InterfaceException("cannot list the network interfaces: " + e.getMessage());
    }
  }

  private static HostInterface of(NetworkInterface system) throws SocketException {
    List<IpAddress> addresses = new ArrayList<>();
    for (InetAddress address : Collections.list(system.getInetAddresses())) {
      addresses.add(InetAddresses.toIp(address));
    }
    return new HostInterface(
        system.getName(), system.getIndex(), system.isUp(), system.isLoopback(), addresses);
  }

  /** Its IPv4 addresses, in the system's order. */
  public List<Ipv4Address> ipv4() {
    return addresses.stream()
        .filter(Ipv4Address.class::isInstance)
        .map(Ipv4Address.class::cast)
        .toList();
  }
}
