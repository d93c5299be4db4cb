package org.leasehold.edge.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv6Address;

/** Between the JDK's addresses and ours. */
public final class InetAddresses {

  private InetAddresses() {}

  /**
   * @param address an {@link java.net.Inet4Address}
   */
  public static Ipv4Address toIpv4(InetAddress address) {
    byte[] octets = address.getAddress();
    return new Ipv4Address(
        octets[0] << 24 | (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | octets[3] & 0xff);
  }

  /** Without the zone of an address that has one. */
  public static IpAddress toIp(InetAddress address) {
    if (address instanceof Inet4Address) {
      return toIpv4(address);
    }
    ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
    return new Ipv6Address(octets.getLong(), octets.getLong());
  }

  public static boolean isBroadcast(InetAddress address) {
    return address instanceof Inet4Address && toIpv4(address).equals(Ipv4Address.BROADCAST);
  }

  public static InetSocketAddress socketAddress(Ipv4Address address, int port) {
    int bits = address.bits();
    byte[] octets = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    try {
      return new InetSocketAddress(InetAddress.getByAddress(octets), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("four octets are an address", e);
    }
  }
}
