package org.leasehold.edge.net.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * Tells the kernel the hardware address of a client that cannot answer ARP yet: ioctl SIOCSARP
 * (arp(7) of Linux), as dnsmasq does. The entry is an ordinary one, which ages. Needs
 * CAP_NET_ADMIN. To be used by one thread.
 */
public final class NeighbourTable implements AutoCloseable {

  /** Bit of CapEff in proc(5), by capabilities(7). */
  private static final int CAP_NET_ADMIN = 12;

  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final NativeLong SIOCSARP = new NativeLong(0x8955);

  // struct arpreq: arp_pa, arp_ha, arp_flags, arp_netmask, arp_dev; a sockaddr has 16 octets.
  private static final int ARP_HA = 16;
  private static final int ARP_FLAGS = 32;
  private static final int ARP_DEV = 52;
  private static final int SIZE = 68;
  private static final int SA_DATA = 2;
  private static final int SIN_ADDR = 4;
  private static final int ATF_COM = 2;
  private static final int ARPHRD_ETHER = 1;
  private static final int ETHERNET_ADDRESS_SIZE = 6;
  private static final int IFNAMSIZ = 16;

  private final int socket;
  private final Memory request = new Memory(SIZE);

  private NeighbourTable(int socket) {
    this.socket = socket;
  }

  /** Whether this process may change the table: Linux, and CAP_NET_ADMIN in effect. */
  public static boolean permitted() {
    if (!Platform.isLinux()) {
      return false;
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("CapEff:")) {
          long effective = Long.parseUnsignedLong(line.substring(7).strip(), 16);
          return (effective >>> CAP_NET_ADMIN & 1) == 1;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /**
   * @throws IOException when no socket can be had
   */
  public static NeighbourTable open() throws IOException {
    try {
      return new NeighbourTable(Libc.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0));
    } catch (LastErrorException | UnsatisfiedLinkError e) {
      throw new IOException("no socket for the neighbour table: " + e.getMessage());
    }
  }

  /**
   * Sets or replaces the entry of {@code address} on the Ethernet interface {@code device}.
   *
   * @return 0, or the error number of ioctl
   */
  public int set(String device, Ipv4Address address, Octets hardwareAddress) {
    byte[] name = device.getBytes(StandardCharsets.US_ASCII);
    if (hardwareAddress.length() != ETHERNET_ADDRESS_SIZE || name.length >= IFNAMSIZ) {
      throw new IllegalArgumentException(
          device + " " + hardwareAddress + " is no Ethernet neighbour");
    }
    request.clear();
    request.setShort(0, (short) AF_INET);
    for (int i = 0; i < 4; i++) {
      request.setByte(SIN_ADDR + i, (byte) (address.bits() >>> 24 - 8 * i));
    }
    request.setShort(ARP_HA, (short) ARPHRD_ETHER);
    for (int i = 0; i < ETHERNET_ADDRESS_SIZE; i++) {
      request.setByte(ARP_HA + SA_DATA + i, (byte) hardwareAddress.at(i));
    }
    request.setInt(ARP_FLAGS, ATF_COM);
    request.write(ARP_DEV, name, 0, name.length);
    try {
      Libc.ioctl(socket, SIOCSARP, request);
      return 0;
    } catch (LastErrorException e) {
      return e.getErrorCode();
    }
  }

  @Override
  public void close() {
    Libc.close(socket);
  }

  private static final class Libc {
    static {
      Native.register(Libc.class, Platform.C_LIBRARY_NAME);
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int ioctl(int fd, NativeLong request, Pointer argument) throws LastErrorException;

    static native int close(int fd);
  }
}
