package org.leasehold.edge.v4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.leasehold.edge.wire.NetworkOrder;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * The options of one message, each code once: instances of the same code are joined (RFC 3396).
 * Immutable. One octet array holds all data, two small arrays index it; nothing is allocated per
 * option. The typed readers answer "absent" for a value whose length its definition rules out.
 */
public final class Dhcp4Options {

  public static final Dhcp4Options NONE = new Dhcp4Options(new byte[0], new byte[0], new int[0], 0);

  private final byte[] data;
  private final byte[] codes;

  /** Per option: offset in {@code data} in the upper, length in the lower 16 bits. */
  private final int[] spans;

  private final int count;

  /** The arrays are owned by this object from now on. */
  Dhcp4Options(byte[] data, byte[] codes, int[] spans, int count) {
    this.data = data;
    this.codes = codes;
    this.spans = spans;
    this.count = count;
  }

  static int span(int offset, int length) {
    return offset << 16 | length;
  }

  /** Receives one option; {@code data} must not be changed or kept. */
  @FunctionalInterface
  public interface Visitor {
    void option(int code, byte[] data, int offset, int length);
  }

  /** All options in the order in which they stand in the message. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < count; i++) {
      visitor.option(codes[i] & 0xff, data, spans[i] >>> 16, spans[i] & 0xffff);
    }
  }

  /** Makes something of an option's data, which must not be changed. */
  @FunctionalInterface
  public interface Reader<T> {
    T option(byte[] data, int offset, int length);
  }

  /** What the reader makes of the option; null when it is absent. Copies nothing. */
  public <T> T read(int code, Reader<T> reader) {
    int index = indexOf(code);
    return index < 0 ? null : reader.option(data, spans[index] >>> 16, spans[index] & 0xffff);
  }

  public int count() {
    return count;
  }

  public boolean has(int code) {
    return indexOf(code) >= 0;
  }

  /** The length of the option's data in octets, or -1 when the option is absent. */
  public int length(int code) {
    int index = indexOf(code);
    return index < 0 ? -1 : spans[index] & 0xffff;
  }

  /** The option's data as it came. */
  public Optional<Octets> octets(int code) {
    int index = indexOf(code);
    return index < 0 ? Optional.empty() : Optional.of(octetsAt(index));
  }

  /** The data of an option that holds one address. */
  public Optional<Ipv4Address> address(int code) {
    int index = indexOf(code);
    return index < 0 || (spans[index] & 0xffff) != 4
        ? Optional.empty()
        : Optional.of(NetworkOrder.ipv4(data, spans[index] >>> 16));
  }

  /**
   * The data of an option that holds text, one character an octet (ISO 8859-1, so that nothing is
   * lost), without trailing NULs (RFC 2132 section 2); absent when nothing is left.
   */
  public Optional<String> text(int code) {
    int index = indexOf(code);
    if (index < 0) {
      return Optional.empty();
    }
    int offset = spans[index] >>> 16;
    int length = spans[index] & 0xffff;
    while (length > 0 && data[offset + length - 1] == 0) {
      length--;
    }
    return length == 0
        ? Optional.empty()
        : Optional.of(new String(data, offset, length, StandardCharsets.ISO_8859_1));
  }

  /** Option 53; null when it is absent (BOOTP), or unknown, which the decoder refuses. */
  public MessageType messageType() {
    int index = indexOf(OptionCode.MESSAGE_TYPE);
    return index < 0 || (spans[index] & 0xffff) != 1
        ? null
        : MessageType.ofCode(data[spans[index] >>> 16] & 0xff);
  }

  /** Option 50. */
  public Optional<Ipv4Address> requestedAddress() {
    return address(OptionCode.REQUESTED_ADDRESS);
  }

  /** Option 54. */
  public Optional<Ipv4Address> serverIdentifier() {
    return address(OptionCode.SERVER_IDENTIFIER);
  }

  /** Option 61, type octet included. */
  public Optional<Octets> clientIdentifier() {
    return octets(OptionCode.CLIENT_IDENTIFIER);
  }

  /** Option 51 in seconds; 0xffffffff means for ever (RFC 2131 section 3.3). */
  public OptionalLong leaseTime() {
    int index = indexOf(OptionCode.LEASE_TIME);
    return index < 0 || (spans[index] & 0xffff) != 4
        ? OptionalLong.empty()
        : OptionalLong.of(NetworkOrder.uint32(data, spans[index] >>> 16));
  }

  /** Option 57 in octets, IP and UDP headers included. */
  public OptionalInt maxMessageSize() {
    int index = indexOf(OptionCode.MAX_MESSAGE_SIZE);
    if (index < 0 || (spans[index] & 0xffff) != 2) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(NetworkOrder.uint16(data, spans[index] >>> 16));
  }

  /** Option 12. */
  public Optional<String> hostName() {
    return text(OptionCode.HOST_NAME);
  }

  /** Option 60. */
  public Optional<String> vendorClass() {
    return text(OptionCode.VENDOR_CLASS_IDENTIFIER);
  }

  /** Option 81; absent also when its name cannot be read. */
  public Optional<ClientFqdn> clientFqdn() {
    int index = indexOf(OptionCode.CLIENT_FQDN);
    return index < 0
        ? Optional.empty()
        : ClientFqdn.decode(data, spans[index] >>> 16, spans[index] & 0xffff);
  }

  /** Option 82. */
  public Optional<RelayAgentInformation> relayAgentInformation() {
    return octets(OptionCode.RELAY_AGENT_INFORMATION).map(RelayAgentInformation::new);
  }

  /** Option 55: how many options the client asks for. */
  public int requestedCount() {
    return Math.max(0, length(OptionCode.PARAMETER_REQUEST_LIST));
  }

  /**
   * Option 55: the code that the client asks for at {@code position}, in its order of preference.
   */
  public int requestedAt(int position) {
    int index = indexOf(OptionCode.PARAMETER_REQUEST_LIST);
    if (index < 0 || position < 0 || position >= (spans[index] & 0xffff)) {
      throw new IndexOutOfBoundsException("position " + position + " of the request list");
    }
    return data[(spans[index] >>> 16) + position] & 0xff;
  }

  /** Whether option 55 names {@code code}. */
  public boolean isRequested(int code) {
    int index = indexOf(OptionCode.PARAMETER_REQUEST_LIST);
    if (index < 0) {
      return false;
    }
    int offset = spans[index] >>> 16;
    int end = offset + (spans[index] & 0xffff);
    for (int i = offset; i < end; i++) {
      if (data[i] == (byte) code) {
        return true;
      }
    }
    return false;
  }

  int octetAt(int index, int position) {
    return data[(spans[index] >>> 16) + position] & 0xff;
  }

  /** For options that were read just now and that nobody else has seen yet. */
  void setOctet(int index, int position, int value) {
    data[(spans[index] >>> 16) + position] = (byte) value;
  }

  /** For options that were read just now and that nobody else has seen yet. */
  void cut(int index, int length) {
    spans[index] = span(spans[index] >>> 16, length);
  }

  int codeAt(int index) {
    return codes[index] & 0xff;
  }

  int lengthAt(int index) {
    return spans[index] & 0xffff;
  }

  int indexOf(int code) {
    byte wanted = (byte) code;
    for (int i = 0; i < count; i++) {
      if (codes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  void copyTo(int index, int from, byte[] target, int offset, int length) {
    System.arraycopy(data, (spans[index] >>> 16) + from, target, offset, length);
  }

  private Octets octetsAt(int index) {
    return Octets.of(data, spans[index] >>> 16, spans[index] & 0xffff);
  }

  /** Same options with the same data in the same order. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Dhcp4Options that) || that.count != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (codes[i] != that.codes[i] || !octetsAt(i).equals(that.octetsAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = Arrays.hashCode(Arrays.copyOf(codes, count));
    for (int i = 0; i < count; i++) {
      hash = 31 * hash + octetsAt(i).hashCode();
    }
    return hash;
  }

  /** For logs: {@code {53=01, 61=01:02:00:…}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ", ").append(codes[i] & 0xff).append('=').append(octetsAt(i));
    }
    return text.append('}').toString();
  }

  public static Dhcp4OptionsBuilder builder() {
    return new Dhcp4OptionsBuilder();
  }
}
