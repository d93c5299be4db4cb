package org.leasehold.edge.net.ping;

import java.util.Optional;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * ICMP messages of RFC 792 as a raw socket takes and gives them: it takes the ICMP message, and
 * gives the IP header (RFC 791) before it too.
 *
 * @param target whom we had asked
 * @param identifier that of our request
 * @param reached whether the target replied; false when a router says that it cannot be reached
 */
record Echo(Ipv4Address target, int identifier, boolean reached) {

  private static final int ECHO_REPLY = 0;
  private static final int DESTINATION_UNREACHABLE = 3;
  private static final int ECHO = 8;

  private static final int ICMP_HEADER = 8;
  private static final int IP_HEADER = 20;
  private static final int PROTOCOL_ICMP = 1;
  // Within the IP header.
  private static final int PROTOCOL = 9;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;

  /** A request without data. */
  static byte[] request(int identifier, int sequence) {
    byte[] message = new byte[ICMP_HEADER];
    message[0] = ECHO;
    put16(message, 4, identifier);
    put16(message, 6, sequence);
    put16(message, 2, checksum(message));
    return message;
  }

  /** The Internet checksum (RFC 1071). */
  private static int checksum(byte[] message) {
    int sum = 0;
    for (int at = 0; at < message.length; at += 2) {
      sum += get16(message, at);
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    sum += sum >>> 16;
    return ~sum & 0xffff;
  }

  /**
   * What a packet says about a request; empty when it is no answer to one.
   *
   * @param length of the packet, whose kernel has looked at its checksums
   */
  static Optional<Echo> parse(byte[] packet, int length) {
    int icmp = icmp(packet, 0, length);
    if (icmp < 0) {
      return Optional.empty();
    }
    return switch (packet[icmp]) {
      case ECHO_REPLY ->
          Optional.of(new Echo(address(packet, SOURCE), get16(packet, icmp + 4), true));
      case DESTINATION_UNREACHABLE -> unreachable(packet, icmp + ICMP_HEADER, length);
      default -> Optional.empty();
    };
  }

  /** It has the beginning of the packet that could not be delivered. */
  private static Optional<Echo> unreachable(byte[] packet, int ours, int length) {
    int icmp = icmp(packet, ours, length);
    return icmp < 0 || packet[icmp] != ECHO
        ? Optional.empty()
        : Optional.of(
            new Echo(address(packet, ours + DESTINATION), get16(packet, icmp + 4), false));
  }

  /** Where the ICMP header begins in the IP packet at an offset; -1 when there is none. */
  private static int icmp(byte[] packet, int ip, int length) {
    if (ip + IP_HEADER > length
        || packet[ip] >>> 4 != 4
        || packet[ip + PROTOCOL] != PROTOCOL_ICMP) {
      return -1;
    }
    int header = (packet[ip] & 0xf) * 4;
    return header < IP_HEADER || ip + header + ICMP_HEADER > length ? -1 : ip + header;
  }

  private static Ipv4Address address(byte[] packet, int at) {
    return new Ipv4Address(get16(packet, at) << 16 | get16(packet, at + 2));
  }

  private static int get16(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  private static void put16(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >>> 8);
    octets[at + 1] = (byte) value;
  }
}
