package org.leasehold.systemtests.harness.frames;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A UDP datagram in its Ethernet frame.
 *
 * @param from hardware address, as in 02:00:00:00:00:01
 * @param to hardware address
 * @param source IPv4 address
 * @param destination IPv4 address
 */
public record Frame(
    String from,
    String to,
    String source,
    int sourcePort,
    String destination,
    int destinationPort,
    byte[] payload) {

  static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
  private static final int ETHERNET = 14;
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int UDP = 17;
  private static final int ARP_REQUEST = 1;

  byte[] encode() {
    int udp = 8 + payload.length;
    ByteBuffer out = ByteBuffer.allocate(ETHERNET + 20 + udp);
    out.put(COLONS.parseHex(to)).put(COLONS.parseHex(from)).putShort((short) IPV4);
    out.put((byte) 0x45).put((byte) 0).putShort((short) (20 + udp)).putInt(0);
    out.put((byte) 64).put((byte) UDP).putShort((short) 0);
    out.putInt(Octets.address(source)).putInt(Octets.address(destination));
    out.putShort(ETHERNET + 10, checksum(out, ETHERNET, 20));
    // A UDP checksum of 0 means that there is none (RFC 768).
    out.putShort((short) sourcePort).putShort((short) destinationPort);
    out.putShort((short) udp).putShort((short) 0).put(payload);
    return out.array();
  }

  private static short checksum(ByteBuffer of, int at, int length) {
    int sum = 0;
    for (int i = 0; i < length; i += 2) {
      sum += of.getShort(at + i) & 0xffff;
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    return (short) ~(sum + (sum >>> 16));
  }

  /** Null for what is no UDP datagram. */
  static Frame decode(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    if (frame.length < ETHERNET + 28
        || (in.getShort(12) & 0xffff) != IPV4
        || in.get(ETHERNET + 9) != UDP) {
      return null;
    }
    int udp = ETHERNET + (in.get(ETHERNET) & 15) * 4;
    int length = (in.getShort(udp + 4) & 0xffff) - 8;
    return new Frame(
        COLONS.formatHex(frame, 6, 12),
        COLONS.formatHex(frame, 0, 6),
        Octets.dotted(in.getInt(ETHERNET + 12)),
        in.getShort(udp) & 0xffff,
        Octets.dotted(in.getInt(ETHERNET + 16)),
        in.getShort(udp + 2) & 0xffff,
        Arrays.copyOfRange(frame, udp + 8, udp + 8 + length));
  }

  /** The answer of a host with that hardware address to an ARP request, or null for none. */
  static byte[] arpAnswer(byte[] frame, String hardwareAddress) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    if (frame.length < 42 || (in.getShort(12) & 0xffff) != ARP || in.getShort(20) != ARP_REQUEST) {
      return null;
    }
    byte[] mine = COLONS.parseHex(hardwareAddress);
    return ByteBuffer.allocate(42)
        .put(frame, 6, 6)
        .put(mine)
        .put(frame, 12, 8)
        .putShort((short) 2)
        .put(mine)
        .putInt(in.getInt(38))
        .put(frame, 22, 10)
        .array();
  }
}
