package org.leasehold.systemtests.harness.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.leasehold.systemtests.harness.frames.Octets;

/**
 * Sends {@link HostilePackets} from a host of the lab: arguments are its address, its port, where
 * to, the seed and how many random packets; the truncated ones come first. Prints how many it sent.
 */
public final class HostileSender {

  /** 2,000 packets/s: slow enough for none to be lost in a socket's buffer. */
  private static final long NANOS_BETWEEN = 500_000;

  private HostileSender() {}

  public static void main(String[] arguments) throws IOException {
    InetAddress from = InetAddress.getByName(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    InetSocketAddress to = new InetSocketAddress(arguments[2], 67);
    Random random = new Random(Long.parseLong(arguments[3]));
    int count = Integer.parseInt(arguments[4]);
    int relay = port == 67 ? Octets.address(arguments[0]) : 0;
    List<byte[]> wellFormed = HostilePackets.wellFormed(relay);
    int sent = 0;
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, port))) {
      socket.setBroadcast(true);
      for (byte[] packet : HostilePackets.truncated(relay)) {
        send(socket, packet, to);
        sent++;
      }
      for (int i = 0; i < count; i++) {
        send(socket, HostilePackets.random(random, wellFormed), to);
        sent++;
      }
    }
    System.out.println("sent " + sent);
  }

  private static void send(DatagramSocket socket, byte[] packet, InetSocketAddress to)
      throws IOException {
    socket.send(new DatagramPacket(packet, packet.length, to));
    LockSupport.parkNanos(NANOS_BETWEEN);
  }
}
