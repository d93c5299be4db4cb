package org.leasehold.edge.v4;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.leasehold.edge.message.Message;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * A DHCPv4 message (RFC 2131 section 2, figure 1).
 *
 * @param op BOOTREQUEST or BOOTREPLY
 * @param htype hardware type of 'chaddr' as in ARP, 1 for Ethernet
 * @param chaddr the client's hardware address, 'hlen' (at most 16) octets
 * @param hops how many relays passed the message on
 * @param xid transaction id
 * @param secs seconds since the client began, 0 to 65535
 * @param flags 16 bits; the topmost is BROADCAST
 * @param ciaddr the address that the client already has
 * @param yiaddr the address that the server gives
 * @param siaddr the server of the next boot step
 * @param giaddr the first relay
 * @param sname server host name without trailing zeros, at most 64 octets; empty when the field
 *     holds options
 * @param file boot file name without trailing zeros, at most 128 octets; empty when the field holds
 *     options
 * @param options the options, wherever in the message they stood
 */
public record Dhcp4Message(
    Op op,
    int htype,
    Octets chaddr,
    int hops,
    int xid,
    int secs,
    int flags,
    Ipv4Address ciaddr,
    Ipv4Address yiaddr,
    Ipv4Address siaddr,
    Ipv4Address giaddr,
    Octets sname,
    Octets file,
    Dhcp4Options options)
    implements Message {

  /** The field 'op'. */
  public enum Op {
    BOOTREQUEST(1),
    BOOTREPLY(2);

    private final int code;

    Op(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    /**
     * What such a message is called.
     *
     * @param type null for BOOTP's, which is called by its op
     */
    public String typeName(MessageType type) {
      return type == null ? name() : type.name();
    }

    /** All that such a message can be called. */
    public List<String> typeNames() {
      return Stream.concat(Stream.of(MessageType.values()).map(Enum::name), Stream.of(name()))
          .toList();
    }
  }

  /** Octets before the options: the fixed fields and the magic cookie. */
  public static final int HEADER_SIZE = 240;

  public static final int BROADCAST_FLAG = 0x8000;

  static final int COOKIE = 0x63825363;

  /** Offsets of the fields of octets. */
  static final int CHADDR = 28;

  static final int SNAME = 44;
  static final int FILE = 108;

  static final int CHADDR_SIZE = 16;
  static final int SNAME_SIZE = 64;
  static final int FILE_SIZE = 128;

  /** IP datagram that every client must take (RFC 2131 section 2), headers included. */
  private static final int MIN_DATAGRAM = 576;

  /** IP datagram that an Ethernet carries unfragmented, headers included. */
  private static final int MAX_DATAGRAM = 1500;

  /** IPv4 header without options, and UDP header. */
  private static final int IP_AND_UDP = 28;

  /**
   * @throws IllegalArgumentException naming the field that does not fit
   */
  public Dhcp4Message {
    Objects.requireNonNull(op, "op");
    Objects.requireNonNull(options, "options");
    requireRange("htype", htype, 0xff);
    requireRange("hops", hops, 0xff);
    requireRange("secs", secs, 0xffff);
    requireRange("flags", flags, 0xffff);
    requireRange("length of chaddr", chaddr.length(), CHADDR_SIZE);
    requireRange("length of sname", sname.length(), SNAME_SIZE);
    requireRange("length of file", file.length(), FILE_SIZE);
  }

  private static void requireRange(String field, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(field + " is " + value + ", not 0 to " + max);
    }
  }

  /** Option 53; null in BOOTP (RFC 951). */
  public MessageType messageType() {
    return options.messageType();
  }

  /** Whether the client cannot receive unicast before it has its address (section 4.1). */
  public boolean broadcast() {
    return (flags & BROADCAST_FLAG) != 0;
  }

  public boolean relayed() {
    return !giaddr.isUnspecified();
  }

  /**
   * Whether the reply goes to the client itself though a relay passed the request on: an INFORM's
   * sender has an address already (RFC 2131 section 4.3.5).
   */
  public boolean isAnsweredDirectly() {
    return messageType() == MessageType.INFORM && !ciaddr.isUnspecified();
  }

  /**
   * The fields of a reply to this request that the request determines (RFC 2131 section 4.3.1,
   * table 3): xid, flags, giaddr and hardware address, and 'ciaddr' in an ACK. As in Kea 'hops' is
   * the request's.
   *
   * @param yiaddr the client's address; unspecified in a NAK and in the answer to an INFORM
   */
  public Dhcp4Message reply(
      Ipv4Address yiaddr, Ipv4Address siaddr, Octets sname, Octets file, Dhcp4Options options) {
    MessageType type = options.messageType();
    return new Dhcp4Message(
        Op.BOOTREPLY,
        htype,
        chaddr,
        isAnsweredDirectly() ? 0 : hops,
        xid,
        0,
        mustBeBroadcast(type) ? flags | BROADCAST_FLAG : flags,
        type == MessageType.ACK ? ciaddr : Ipv4Address.UNSPECIFIED,
        yiaddr,
        siaddr,
        isAnsweredDirectly() ? Ipv4Address.UNSPECIFIED : giaddr,
        sname,
        file,
        options);
  }

  /**
   * A relay has to broadcast a NAK, for the client's address may be wrong (section 4.3.2), and the
   * answer to an INFORM that gives no address.
   */
  private boolean mustBeBroadcast(MessageType reply) {
    return relayed()
        && (reply == MessageType.NAK
            || messageType() == MessageType.INFORM && ciaddr.isUnspecified());
  }

  /** The same with other options. */
  public Dhcp4Message withOptions(Dhcp4Options other) {
    return new Dhcp4Message(
        op, htype, chaddr, hops, xid, secs, flags, ciaddr, yiaddr, siaddr, giaddr, sname, file,
        other);
  }

  /** A reply with nothing in siaddr, sname and file. */
  public Dhcp4Message reply(Ipv4Address yiaddr, Dhcp4Options options) {
    return reply(yiaddr, Ipv4Address.UNSPECIFIED, Octets.EMPTY, Octets.EMPTY, options);
  }

  /** The same message with other options. */
  public Dhcp4Message with(Dhcp4Options others) {
    return new Dhcp4Message(
        op, htype, chaddr, hops, xid, secs, flags, ciaddr, yiaddr, siaddr, giaddr, sname, file,
        others);
  }

  /**
   * The longest reply, in octets of UDP payload, that the sender of this request takes: option 57,
   * which counts IP and UDP headers, but neither less than 576 nor more than 1500.
   */
  public int maxReplySize() {
    int size = options.maxMessageSize().orElse(MIN_DATAGRAM);
    return Math.min(Math.max(size, MIN_DATAGRAM), MAX_DATAGRAM) - IP_AND_UDP;
  }
}
