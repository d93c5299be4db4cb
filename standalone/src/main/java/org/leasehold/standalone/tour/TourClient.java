package org.leasehold.standalone.tour;

import java.util.Optional;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * One simulated client behind a relay (RFC 2131 section 4.4, without its timers: the tour decides
 * when it acts). It sends what the relay would pass on.
 */
final class TourClient {

  /** What the client waits for or has. */
  enum State {
    INIT,
    SELECTING,
    REQUESTING,
    BOUND,
    RENEWING
  }

  private static final Ipv4Address RELAY = Ipv4Address.parse(TourFile.RELAY);
  private static final int ETHERNET = 1;

  private final Octets hardwareAddress;
  private final String hostname;
  private State state = State.INIT;
  private int xid;
  private Ipv4Address address = Ipv4Address.UNSPECIFIED;
  private Ipv4Address server = Ipv4Address.UNSPECIFIED;

  /**
   * @param number 1 to 255; the last octet of the hardware address and part of the name
   */
  TourClient(int number) {
    this.hardwareAddress = Octets.of(new byte[] {0x02, 0x77, 0x00, 0x00, 0x00, (byte) number});
    this.hostname = "laptop-" + number;
  }

  State state() {
    return state;
  }

  Octets hardwareAddress() {
    return hardwareAddress;
  }

  /** Starts over; also after an exchange that was never answered. */
  Dhcp4Message discover(int xid) {
    this.xid = xid;
    state = State.SELECTING;
    return message(MessageType.DISCOVER, Ipv4Address.UNSPECIFIED, named());
  }

  /** Extends the lease, through the relay as a client does in REBINDING. */
  Dhcp4Message renew(int xid) {
    this.xid = xid;
    state = State.RENEWING;
    return message(MessageType.REQUEST, address, named());
  }

  /** Releases the lease; a RELEASE has no answer. */
  Dhcp4Message release(int xid) {
    this.xid = xid;
    state = State.INIT;
    var options = Dhcp4Options.builder().putAddress(OptionCode.SERVER_IDENTIFIER, server);
    return message(MessageType.RELEASE, address, options);
  }

  /** What happened, for the view, in the words {@code 10.77.0.12 granted to …}. */
  String released() {
    return address + " released by " + this;
  }

  /**
   * What a reply makes the client send or report.
   *
   * @param send the next message of the exchange
   * @param told what happened, for the view
   */
  record Reaction(Optional<Dhcp4Message> send, Optional<String> told) {
    static final Reaction NONE = new Reaction(Optional.empty(), Optional.empty());

    static Reaction tell(String text) {
      return new Reaction(Optional.empty(), Optional.of(text));
    }
  }

  /** Takes a reply; one that does not belong to the current exchange changes nothing. */
  Reaction receive(Dhcp4Message reply) {
    MessageType type = reply.messageType();
    if (reply.xid() != xid || type == null) {
      return Reaction.NONE;
    }
    return switch (state) {
      case SELECTING -> type == MessageType.OFFER ? request(reply) : Reaction.NONE;
      case REQUESTING -> conclude(type, reply, "granted to");
      case RENEWING -> conclude(type, reply, "renewed by");
      case INIT, BOUND -> Reaction.NONE;
    };
  }

  private Reaction request(Dhcp4Message offer) {
    server = offer.options().serverIdentifier().orElse(Ipv4Address.UNSPECIFIED);
    state = State.REQUESTING;
    var options =
        named()
            .putAddress(OptionCode.REQUESTED_ADDRESS, offer.yiaddr())
            .putAddress(OptionCode.SERVER_IDENTIFIER, server);
    var request = message(MessageType.REQUEST, Ipv4Address.UNSPECIFIED, options);
    return new Reaction(Optional.of(request), Optional.empty());
  }

  private Reaction conclude(MessageType type, Dhcp4Message reply, String what) {
    if (type == MessageType.ACK) {
      address = reply.yiaddr();
      state = State.BOUND;
      return Reaction.tell(address + " " + what + " " + this);
    }
    if (type == MessageType.NAK) {
      state = State.INIT;
      return Reaction.tell("refused (NAK) to " + this);
    }
    return Reaction.NONE;
  }

  private Dhcp4OptionsBuilder named() {
    return Dhcp4Options.builder()
        .putText(OptionCode.HOST_NAME, hostname)
        .put(
            OptionCode.PARAMETER_REQUEST_LIST,
            new byte[] {
              OptionCode.SUBNET_MASK,
              OptionCode.ROUTERS,
              OptionCode.DOMAIN_NAME_SERVERS,
              OptionCode.DOMAIN_NAME
            });
  }

  private Dhcp4Message message(MessageType type, Ipv4Address ciaddr, Dhcp4OptionsBuilder options) {
    return new Dhcp4Message(
        Dhcp4Message.Op.BOOTREQUEST,
        ETHERNET,
        hardwareAddress,
        1,
        xid,
        0,
        0,
        ciaddr,
        Ipv4Address.UNSPECIFIED,
        Ipv4Address.UNSPECIFIED,
        RELAY,
        Octets.EMPTY,
        Octets.EMPTY,
        options.putMessageType(type).build());
  }

  /** {@code 02:77:00:00:00:0c, hostname laptop-12}. */
  @Override
  public String toString() {
    return hardwareAddress + ", hostname " + hostname;
  }
}
