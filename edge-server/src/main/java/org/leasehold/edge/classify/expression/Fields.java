package org.leasehold.edge.classify.expression;

import java.util.Optional;

/** What {@code pkt} and {@code pkt4} know of a packet. */
final class Fields {

  private Fields() {}

  static Optional<Value> ofPacket(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "iface" -> (packet, classes) -> Bytes.ofLatin(packet.interfaceName());
          case "src" -> (packet, classes) -> Bytes.ofInt(packet.source().bits());
          case "dst" -> (packet, classes) -> Bytes.ofInt(packet.destination().bits());
          case "len" -> (packet, classes) -> Bytes.ofInt(packet.length());
          default -> null;
        });
  }

  static Optional<Value> ofMessage(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "mac" -> (packet, classes) -> Bytes.of(packet.message().chaddr().toByteArray());
          case "hlen" -> (packet, classes) -> Bytes.ofInt(packet.message().chaddr().length());
          case "htype" -> (packet, classes) -> Bytes.ofInt(packet.message().htype());
          case "ciaddr" -> (packet, classes) -> Bytes.ofInt(packet.message().ciaddr().bits());
          case "giaddr" -> (packet, classes) -> Bytes.ofInt(packet.message().giaddr().bits());
          case "yiaddr" -> (packet, classes) -> Bytes.ofInt(packet.message().yiaddr().bits());
          case "siaddr" -> (packet, classes) -> Bytes.ofInt(packet.message().siaddr().bits());
          case "msgtype" -> (packet, classes) -> Bytes.ofInt(type(packet));
          case "transid" -> (packet, classes) -> Bytes.ofInt(packet.message().xid());
          default -> null;
        });
  }

  private static int type(Packet packet) {
    var type = packet.message().messageType();
    return type == null ? 0 : type.code();
  }
}
