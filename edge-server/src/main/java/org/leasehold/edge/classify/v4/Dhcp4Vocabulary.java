package org.leasehold.edge.classify.v4;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.leasehold.edge.classify.expression.Bytes;
import org.leasehold.edge.classify.expression.Value;
import org.leasehold.edge.classify.expression.Vocabulary;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.OptionCode;

/** {@code pkt4} and {@code relay4} (Kea, "Using Expressions in Classification"). */
public final class Dhcp4Vocabulary implements Vocabulary {
  private static final List<String> FIELDS =
      List.of("mac", "hlen", "htype", "ciaddr", "giaddr", "yiaddr", "siaddr", "msgtype", "transid");

  @Override
  public String message() {
    return "pkt4";
  }

  @Override
  public List<String> fields() {
    return FIELDS;
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "mac" -> of(message -> Bytes.of(message.chaddr().toByteArray()));
          case "hlen" -> of(message -> Bytes.ofInt(message.chaddr().length()));
          case "htype" -> of(message -> Bytes.ofInt(message.htype()));
          case "ciaddr" -> of(message -> Bytes.ofInt(message.ciaddr().bits()));
          case "giaddr" -> of(message -> Bytes.ofInt(message.giaddr().bits()));
          case "yiaddr" -> of(message -> Bytes.ofInt(message.yiaddr().bits()));
          case "siaddr" -> of(message -> Bytes.ofInt(message.siaddr().bits()));
          case "msgtype" -> of(message -> Bytes.ofInt(type(message)));
          case "transid" -> of(message -> Bytes.ofInt(message.xid()));
          default -> null;
        });
  }

  private static Value of(Function<Dhcp4Message, Bytes> field) {
    return (packet, classes) -> field.apply(((Dhcp4Packet) packet).message());
  }

  private static int type(Dhcp4Message message) {
    var type = message.messageType();
    return type == null ? 0 : type.code();
  }

  @Override
  public String relay() {
    return "relay4";
  }

  @Override
  public List<Integer> relayed(int code) {
    return List.of(OptionCode.RELAY_AGENT_INFORMATION, code);
  }

  @Override
  public Optional<String> insteadOf(String word) {
    return switch (word) {
      case "pkt6" -> Optional.of("only DHCPv6 has it, write pkt4");
      case "relay6" -> Optional.of("only DHCPv6 has it, write relay4");
      default -> Optional.empty();
    };
  }
}
