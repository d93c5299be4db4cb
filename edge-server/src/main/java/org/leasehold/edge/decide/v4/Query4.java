package org.leasehold.edge.decide.v4;

import org.leasehold.edge.classify.expression.Packet;
import org.leasehold.edge.classify.v4.Dhcp4Packet;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.edge.v4.RelayAgentInformation;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.PacketContext;

/**
 * A DHCPv4 client's message and where it came in.
 *
 * @param interfaceName the server's interface
 * @param localAddress the address of that interface: the server identifier of the reply
 * @param source its IP source
 * @param broadcast whether it was sent to all; false as well when that is not known
 * @param client who sent it, by client-id and hardware address
 */
public record Query4(
    Dhcp4Message message,
    String interfaceName,
    Ipv4Address localAddress,
    Ipv4Address source,
    boolean broadcast,
    ClientIdentity client)
    implements Query {

  /** Of a source that does not matter. */
  public static Query4 of(Dhcp4Message message, String interfaceName, Ipv4Address localAddress) {
    return of(message, interfaceName, localAddress, Ipv4Address.UNSPECIFIED, false);
  }

  public static Query4 of(
      Dhcp4Message message,
      String interfaceName,
      Ipv4Address localAddress,
      Ipv4Address source,
      boolean broadcast) {
    ClientIdentity client =
        ClientIdentity.v4(
            message.htype(), message.chaddr(), message.options().clientIdentifier().orElse(null));
    return new Query4(message, interfaceName, localAddress, source, broadcast, client);
  }

  /** The same of another message of the same client. */
  Query4 with(Dhcp4Message other) {
    return new Query4(other, interfaceName, localAddress, source, broadcast, client);
  }

  /** Whether a client without DHCP asks (RFC 951; RFC 1534 section 2). */
  public boolean isBootp() {
    return message.op() == Dhcp4Message.Op.BOOTREQUEST && message.messageType() == null;
  }

  /** The same packet of a client that is known by another client-id than the one it sends. */
  Query4 knownBy(Octets clientId) {
    return new Query4(
        message,
        interfaceName,
        localAddress,
        source,
        broadcast,
        ClientIdentity.v4(client.hardwareType(), client.hardwareAddress(), clientId));
  }

  /** For expressions. */
  Packet packet() {
    return new Dhcp4Packet(
        message, interfaceName, source, broadcast ? Ipv4Address.BROADCAST : localAddress);
  }

  public MessageType type() {
    return message.messageType();
  }

  @Override
  public String typeName() {
    return message.op().typeName(type());
  }

  @Override
  public String transactionId() {
    return Integer.toHexString(message.xid());
  }

  /**
   * The {@code secs} field, for how long the client says it has waited. As in Kea, a value above
   * 255 whose low octet is 0 comes from a client that swapped the two octets.
   */
  public int waitedSeconds() {
    int secs = message.secs();
    return secs > 0xff && (secs & 0xff) == 0 ? secs >> 8 : secs;
  }

  @Override
  public boolean hasWaited(long millis) {
    return waitedSeconds() * 1000L > millis;
  }

  /**
   * What this server is to be called: its address, or what the relay wants to be there instead (RFC
   * 5107 section 4).
   */
  public Ipv4Address serverIdentifier() {
    return message.options().has(OptionCode.RELAY_AGENT_INFORMATION)
        ? message
            .options()
            .relayAgentInformation()
            .flatMap(RelayAgentInformation::serverIdentifierOverride)
            .orElse(localAddress)
        : localAddress;
  }

  @Override
  public PacketContext context() {
    var options = message.options();
    var fqdn = options.clientFqdn().orElse(null);
    return new PacketContext(
        isBootp() ? "BOOTREQUEST" : "DHCP" + type(),
        Integer.toUnsignedLong(message.xid()),
        message.relayed() ? message.giaddr() : null,
        options.hostName().orElse(null),
        fqdn == null ? null : fqdn.name(),
        fqdn == null ? -1 : fqdn.flags(),
        options.vendorClass().orElse(null),
        options.relayAgentInformation().map(relay -> relay.raw()).orElse(null));
  }
}
