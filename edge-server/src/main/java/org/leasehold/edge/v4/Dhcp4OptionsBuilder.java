package org.leasehold.edge.v4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.leasehold.edge.wire.NetworkOrder;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Collects the options of a message. An option that is put again takes the new value. */
public final class Dhcp4OptionsBuilder {
  private byte[] data = new byte[128];
  private byte[] codes = new byte[16];
  private int[] spans = new int[16];
  private int used;
  private int count;
  private boolean built;

  Dhcp4OptionsBuilder() {}

  /**
   * @throws IllegalArgumentException when the code is none of 1 to 254, or all options together
   *     exceed what a UDP datagram can carry
   */
  public Dhcp4OptionsBuilder put(int code, byte[] value, int offset, int length) {
    reserve(code, length);
    System.arraycopy(value, offset, data, used - length, length);
    return this;
  }

  public Dhcp4OptionsBuilder put(int code, byte[] value) {
    return put(code, value, 0, value.length);
  }

  public Dhcp4OptionsBuilder put(int code, Octets value) {
    reserve(code, value.length());
    value.copyTo(data, used - value.length());
    return this;
  }

  public Dhcp4OptionsBuilder putByte(int code, int value) {
    reserve(code, 1);
    data[used - 1] = (byte) value;
    return this;
  }

  public Dhcp4OptionsBuilder putShort(int code, int value) {
    reserve(code, 2);
    NetworkOrder.put16(data, used - 2, value);
    return this;
  }

  /**
   * @param value an unsigned 32-bit number, such as a time in seconds
   */
  public Dhcp4OptionsBuilder putInt(int code, long value) {
    reserve(code, 4);
    NetworkOrder.put32(data, used - 4, (int) value);
    return this;
  }

  public Dhcp4OptionsBuilder putAddress(int code, Ipv4Address value) {
    return putInt(code, value.bits());
  }

  public Dhcp4OptionsBuilder putAddresses(int code, Iterable<Ipv4Address> values) {
    int length = 0;
    for (Ipv4Address ignored : values) {
      length += 4;
    }
    reserve(code, length);
    int at = used - length;
    for (Ipv4Address value : values) {
      NetworkOrder.put32(data, at, value.bits());
      at += 4;
    }
    return this;
  }

  /** Text as one octet a character (ISO 8859-1), without a trailing NUL. */
  public Dhcp4OptionsBuilder putText(int code, String value) {
    return put(code, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Dhcp4OptionsBuilder putMessageType(MessageType type) {
    return putByte(OptionCode.MESSAGE_TYPE, type.code());
  }

  public boolean has(int code) {
    return indexOf(code) >= 0;
  }

  public Dhcp4Options build() {
    built = true;
    return new Dhcp4Options(data, codes, spans, count);
  }

  /** What was built keeps its arrays. */
  private void leaveWhatWasBuilt() {
    if (built) {
      data = data.clone();
      codes = codes.clone();
      spans = spans.clone();
      built = false;
    }
  }

  private int indexOf(int code) {
    for (int i = 0; i < count; i++) {
      if (codes[i] == (byte) code) {
        return i;
      }
    }
    return -1;
  }

  private void reserve(int code, int length) {
    if (code <= OptionCode.PAD || code >= OptionCode.END) {
      throw new IllegalArgumentException("option code " + code + " is none of 1 to 254");
    }
    if (used + length > 0xffff) {
      throw new IllegalArgumentException("options exceed 65535 octets");
    }
    leaveWhatWasBuilt();
    if (used + length > data.length) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, used + length));
    }
    int index = indexOf(code);
    if (index < 0) {
      if (count == codes.length) {
        codes = Arrays.copyOf(codes, 2 * count);
        spans = Arrays.copyOf(spans, 2 * count);
      }
      index = count++;
      codes[index] = (byte) code;
    }
    spans[index] = Dhcp4Options.span(used, length);
    used += length;
  }
}
