package org.leasehold.edge.classify.expression;

import java.util.HexFormat;
import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.v4.Dhcp4Packet;
import org.leasehold.edge.classify.v4.Dhcp4Vocabulary;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;

/** Expressions about one packet. */
final class Evaluated {
  static final List<String> DEFINED = List.of("ALL", "KNOWN", "phones");

  private Evaluated() {}

  static Packet packet() {
    return of(
        Packets.packet(MessageType.DISCOVER, 0x0a0b0c)
            .giaddr("192.0.2.1")
            .with(o -> o.putText(60, "PXEClient:Arch:00007"))
            .with(o -> o.putText(12, "Host-1"))
            .with(o -> o.put(55, hex("010306")))
            .with(o -> o.put(50, hex("0a000005")))
            .with(o -> o.put(43, hex("00 01 02 4142 00 02 00 ff 03 01 58")))
            .with(o -> o.put(82, hex("01 03 657431 02 06 02005e0a0b0c 09 04 0102 4344"))));
  }

  static Packet of(Packets.Packet packet) {
    return new Dhcp4Packet(
        packet.message(), "eth0", Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("10.0.0.1"));
  }

  static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets.replace(" ", ""));
  }

  static boolean test(String expression) {
    return test(expression, packet());
  }

  static boolean test(String expression, Packet packet) {
    return test(expression, packet, Classes.of("phones"));
  }

  static boolean test(String expression, Packet packet, Classes classes) {
    try {
      return Expressions.condition(
              expression, OptionDefinitions.standard(), new Dhcp4Vocabulary(), DEFINED::contains)
          .test(packet, classes);
    } catch (ExpressionException e) {
      throw new AssertionError(expression + ": " + e.getMessage() + ", " + e.right(), e);
    }
  }

  static String value(String expression) {
    return value(expression, packet());
  }

  static String value(String expression, Packet packet) {
    try {
      return Expressions.value(
              expression, OptionDefinitions.standard(), new Dhcp4Vocabulary(), DEFINED::contains)
          .of(packet, Classes.ALL)
          .latin();
    } catch (ExpressionException e) {
      throw new AssertionError(expression + ": " + e.getMessage() + ", " + e.right(), e);
    }
  }

  /** {@code index: found; right}. */
  static String error(String expression) {
    try {
      Expressions.condition(
          expression, OptionDefinitions.standard(), new Dhcp4Vocabulary(), DEFINED::contains);
      throw new AssertionError("no error in " + expression);
    } catch (ExpressionException e) {
      return e.at() + ": " + e.getMessage() + "; " + e.right();
    }
  }
}
