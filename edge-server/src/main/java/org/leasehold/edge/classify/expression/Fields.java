package org.leasehold.edge.classify.expression;

import java.util.Optional;

/** What {@code pkt} knows of a packet. */
final class Fields {

  private Fields() {}

  static Optional<Value> ofPacket(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "iface" -> (packet, classes) -> Bytes.ofLatin(packet.interfaceName());
          case "src" -> (packet, classes) -> Bytes.ofAddress(packet.source());
          case "dst" -> (packet, classes) -> Bytes.ofAddress(packet.destination());
          case "len" -> (packet, classes) -> Bytes.ofInt(packet.length());
          default -> null;
        });
  }
}
