package org.leasehold.edge.v4;

import static org.leasehold.edge.wire.NetworkOrder.int32;
import static org.leasehold.edge.wire.NetworkOrder.ipv4;
import static org.leasehold.edge.wire.NetworkOrder.uint16;

import java.nio.ByteBuffer;
import org.leasehold.edge.v4.MalformedPacketException.Reason;
import org.leasehold.schemas.lease.Octets;

/** Reads messages (RFC 2131 section 2; options by RFC 2132, RFC 3396 and RFC 2131 section 4.1). */
public final class Dhcp4Decoder {

  private static final int MAX_UDP_PAYLOAD = 65507;
  private static final int OVERLOAD_FILE = 1;
  private static final int OVERLOAD_SNAME = 2;

  private Dhcp4Decoder() {}

  /**
   * Reads the whole of what remains in {@code datagram}, whose position it moves to the limit. The
   * message keeps one copy of it and nothing else of its size.
   *
   * @throws MalformedPacketException when it is no DHCPv4 message; no other exception for any input
   */
  public static Dhcp4Message decode(ByteBuffer datagram) throws MalformedPacketException {
    return decode(datagram, false);
  }

  /**
   * The same.
   *
   * @param lenient puts up with what Kea's {@code lenient-option-parsing} does
   */
  public static Dhcp4Message decode(ByteBuffer datagram, boolean lenient)
      throws MalformedPacketException {
    int size = datagram.remaining();
    if (size < Dhcp4Message.HEADER_SIZE) {
      throw Reason.TOO_SHORT.exception();
    }
    if (size > MAX_UDP_PAYLOAD) {
      throw Reason.TOO_LONG.exception();
    }
    byte[] octets = new byte[size];
    datagram.get(octets);
    return decode(octets, lenient);
  }

  private static Dhcp4Message decode(byte[] octets, boolean lenient)
      throws MalformedPacketException {
    Dhcp4Message.Op op =
        switch (octets[0]) {
          case 1 -> Dhcp4Message.Op.BOOTREQUEST;
          case 2 -> Dhcp4Message.Op.BOOTREPLY;
          default -> throw Reason.BAD_OP.exception();
        };
    int hlen = octets[2] & 0xff;
    if (hlen > Dhcp4Message.CHADDR_SIZE) {
      throw Reason.BAD_HARDWARE_LENGTH.exception();
    }
    if (int32(octets, 236) != Dhcp4Message.COOKIE) {
      throw Reason.BAD_COOKIE.exception();
    }
    OptionIndex index = new OptionIndex(octets);
    int overload = index.scan(Dhcp4Message.HEADER_SIZE, octets.length);
    // The order is that of RFC 3396 section 5: options, file, sname.
    if ((overload & OVERLOAD_FILE) != 0) {
      index.scan(Dhcp4Message.FILE, Dhcp4Message.FILE + Dhcp4Message.FILE_SIZE);
    }
    if ((overload & OVERLOAD_SNAME) != 0) {
      index.scan(Dhcp4Message.SNAME, Dhcp4Message.SNAME + Dhcp4Message.SNAME_SIZE);
    }
    Dhcp4Options options = index.toOptions();
    if (lenient) {
      LenientOptions.mend(options);
    }
    requireSound(options);
    return new Dhcp4Message(
        op,
        octets[1] & 0xff,
        Octets.of(octets, Dhcp4Message.CHADDR, hlen),
        octets[3] & 0xff,
        int32(octets, 4),
        uint16(octets, 8),
        uint16(octets, 10),
        ipv4(octets, 12),
        ipv4(octets, 16),
        ipv4(octets, 20),
        ipv4(octets, 24),
        name(
            octets,
            Dhcp4Message.SNAME,
            (overload & OVERLOAD_SNAME) != 0 ? 0 : Dhcp4Message.SNAME_SIZE),
        name(
            octets,
            Dhcp4Message.FILE,
            (overload & OVERLOAD_FILE) != 0 ? 0 : Dhcp4Message.FILE_SIZE),
        options);
  }

  private static void requireSound(Dhcp4Options options) throws MalformedPacketException {
    for (int i = 0; i < options.count(); i++) {
      if (!OptionCode.allowsLength(options.codeAt(i), options.lengthAt(i))) {
        throw Reason.BAD_OPTION_LENGTH.exception();
      }
    }
    if (options.has(OptionCode.MESSAGE_TYPE) && options.messageType() == null) {
      throw Reason.UNKNOWN_MESSAGE_TYPE.exception();
    }
  }

  private static Octets name(byte[] octets, int offset, int size) {
    int length = size;
    while (length > 0 && octets[offset + length - 1] == 0) {
      length--;
    }
    return Octets.of(octets, offset, length);
  }
}
