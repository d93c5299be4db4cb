package org.leasehold.schemas.codec;

import org.leasehold.avro.Packet;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.PacketContext;

/** The contents of the packet, between the domain and Avro. */
final class PacketCodec {

  private PacketCodec() {}

  static Packet toAvro(PacketContext packet) {
    return packet == null
        ? null
        : new Packet(
            packet.messageType(),
            packet.transactionId(),
            packet.relayAddress() == null ? null : packet.relayAddress().toString(),
            packet.hostname(),
            packet.fqdn(),
            packet.fqdnFlags(),
            packet.vendorClass(),
            LeaseCodec.text(packet.relayAgentInformation()));
  }

  static PacketContext fromAvro(Packet packet) {
    return packet == null
        ? null
        : new PacketContext(
            packet.getMessageType(),
            packet.getTransactionId(),
            packet.getRelayAddress() == null ? null : IpAddress.parse(packet.getRelayAddress()),
            packet.getHostname(),
            packet.getFqdn(),
            packet.getFqdnFlags(),
            packet.getVendorClass(),
            LeaseCodec.octets(packet.getRelayAgentInformation()));
  }
}
