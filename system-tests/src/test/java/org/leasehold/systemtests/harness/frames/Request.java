package org.leasehold.systemtests.harness.frames;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A client's message in the making, every field and option as it says (RFC 2131 section 2). What is
 * not said is 0; it is broadcast by a client without an address, until {@link #relay} or {@link
 * #unicast} says otherwise.
 */
public final class Request {

  /** What the message takes over from the reply before it. */
  enum Takes {
    OPTION_50,
    OPTION_54,
    CIADDR
  }

  private static final int SIZE = 1400;
  private static final int COOKIE = 0x63825363;
  private static final int MIN_SIZE = 300;

  private final ByteBuffer options = ByteBuffer.allocate(SIZE);
  private final Set<Integer> codes = new HashSet<>();
  private int op = 1;
  private int htype = 1;
  private String chaddr = "";
  private int hops;
  private int secs;
  private int flags;
  private String ciaddr = "0.0.0.0";
  private String giaddr = "0.0.0.0";
  private boolean unicast;
  private final Set<Takes> takes = EnumSet.noneOf(Takes.class);

  private Request() {}

  /** With option 53. */
  public static Request of(int messageType) {
    return new Request().option(53, "%02x".formatted(messageType));
  }

  /** Without any option: BOOTP. */
  public static Request bootp() {
    return new Request();
  }

  public static Request discover() {
    return of(1);
  }

  public static Request request() {
    return of(3);
  }

  public static Request decline() {
    return of(4);
  }

  public static Request release() {
    return of(7);
  }

  public static Request inform() {
    return of(8);
  }

  /** A REQUEST that selects the offer that the exchange's last reply made. */
  public static Request select() {
    return request().takes(Takes.OPTION_50).takes(Takes.OPTION_54);
  }

  /** Takes yiaddr of the last reply as option 50. */
  public Request requestingIt() {
    return takes(Takes.OPTION_50);
  }

  /** Takes yiaddr of the last reply as ciaddr. */
  public Request usingIt() {
    return takes(Takes.CIADDR);
  }

  private Request takes(Takes what) {
    takes.add(what);
    return this;
  }

  public Request op(int value) {
    op = value;
    return this;
  }

  /** The hardware address, of the type given. */
  public Request from(int type, String octets) {
    htype = type;
    chaddr = octets.replace(":", "");
    return this;
  }

  /** An Ethernet client of that address instead of the exchange's own. */
  public Request from(String mac) {
    return from(1, mac);
  }

  public Request secs(int value) {
    secs = value;
    return this;
  }

  /** The client cannot take unicast yet. */
  public Request broadcast() {
    return flags(0x8000);
  }

  public Request flags(int value) {
    flags = value;
    return this;
  }

  public Request ciaddr(String address) {
    ciaddr = address;
    return this;
  }

  /** By a relay agent with that giaddr, from which the datagram comes too. */
  public Request relay(String address) {
    giaddr = address;
    hops = 1;
    return this;
  }

  /** Sent to the server's address, not broadcast. */
  public Request unicast() {
    unicast = true;
    return this;
  }

  /** An option of these hexadecimal octets. */
  public Request option(int code, String octets) {
    codes.add(code);
    byte[] data = Octets.hex(octets);
    options.put((byte) code).put((byte) data.length).put(data);
    return this;
  }

  public Request text(int code, String text) {
    return option(code, Octets.ascii(text));
  }

  public Request ip(int code, String address) {
    return option(code, Octets.hexAddress(address));
  }

  /** Option 61. */
  public Request clientId(String octets) {
    return option(61, octets);
  }

  /** Option 55. */
  public Request ask(int... codes) {
    StringBuilder octets = new StringBuilder();
    for (int code : codes) {
      octets.append("%02x".formatted(code));
    }
    return option(55, octets.toString());
  }

  /** Octets of the options field as they are, well-formed or not. */
  public Request raw(String octets) {
    options.put(Octets.hex(octets));
    return this;
  }

  public boolean relayed() {
    return !giaddr.equals("0.0.0.0");
  }

  public boolean has(int code) {
    return codes.contains(code);
  }

  /** Whether the last reply is needed. */
  public boolean follows() {
    return !takes.isEmpty();
  }

  /**
   * The frame.
   *
   * @param number of the exchange's client, for its hardware address where the message says none
   * @param last the reply that it takes something from; may be null when it takes nothing
   */
  Frame frame(int number, int xid, Reply last, Addresses addresses) {
    String client = chaddr.isEmpty() ? "02005e10%04x".formatted(number) : chaddr;
    String uses = takes.contains(Takes.CIADDR) ? last.yiaddr() : ciaddr;
    boolean own = htype == 1 && client.length() == 12;
    String mac = own ? client.replaceAll("..(?=.)", "$0:") : addresses.otherMac();
    String source = relayed() ? giaddr : uses;
    boolean routed = relayed() || unicast;
    return new Frame(
        relayed() ? addresses.relayMac() : mac,
        routed ? addresses.serverMac(relayed()) : Frame.BROADCAST,
        source,
        relayed() ? 67 : 68,
        routed ? addresses.server(relayed()) : "255.255.255.255",
        67,
        payload(Octets.hex(client), uses, xid, last));
  }

  private byte[] payload(byte[] client, String uses, int xid, Reply last) {
    ByteBuffer out = ByteBuffer.allocate(SIZE);
    out.put((byte) op).put((byte) htype).put((byte) client.length).put((byte) hops);
    out.putInt(xid).putShort((short) secs).putShort((short) flags);
    out.putInt(Octets.address(uses)).putInt(0).putInt(0).putInt(Octets.address(giaddr));
    out.put(client);
    out.position(236);
    if (options.position() > 0) {
      out.putInt(COOKIE).put(options.array(), 0, options.position());
      for (String option : taken(last)) {
        out.put(Octets.hex(option));
      }
      out.put((byte) 255);
    }
    byte[] octets = new byte[Math.max(out.position(), MIN_SIZE)];
    out.flip().get(octets, 0, out.limit());
    return octets;
  }

  private List<String> taken(Reply last) {
    List<String> taken = new ArrayList<>();
    if (takes.contains(Takes.OPTION_50)) {
      taken.add("3204" + Octets.hexAddress(last.yiaddr()));
    }
    if (takes.contains(Takes.OPTION_54)) {
      taken.add("3604" + last.option(54));
    }
    return taken;
  }
}
