package org.leasehold.edge.v4;

import static org.leasehold.edge.wire.NetworkOrder.put16;
import static org.leasehold.edge.wire.NetworkOrder.put32;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Writes messages (RFC 2131 section 2). Message type, server identifier and lease time come first,
 * the relay agent information last (RFC 3046 section 2.2), all others between in the order in which
 * they were put. What does not fit into the options field goes to 'file' and 'sname' where these
 * are unused (option 52, RFC 2131 section 4.1), and what fits nowhere is left out.
 */
public final class Dhcp4Encoder {

  /** A BOOTP message's size, below which old relays and clients drop a message (RFC 1542 2.1). */
  static final int MIN_SIZE = 300;

  private static final int MAX_PART = 255;
  private static final int OVERLOAD_SIZE = 3;
  private static final int[] FIRST = {
    OptionCode.MESSAGE_TYPE, OptionCode.SERVER_IDENTIFIER, OptionCode.LEASE_TIME
  };

  private final Dhcp4Message message;
  private final Dhcp4Options options;
  private final byte[] out;
  private int fileEnd = Dhcp4Message.FILE;
  private int snameEnd = Dhcp4Message.SNAME;
  private int end = Dhcp4Message.HEADER_SIZE;
  private final IntConsumer omitted;

  private Dhcp4Encoder(Dhcp4Message message, int maxSize, IntConsumer omitted) {
    this.message = message;
    this.options = message.options();
    this.omitted = omitted;
    int whole = Dhcp4Message.HEADER_SIZE + allSizes() + 1;
    this.out = new byte[Math.max(Math.min(maxSize, whole), MIN_SIZE)];
  }

  /**
   * @param maxSize octets that the message may have, see {@link Dhcp4Message#maxReplySize()}
   * @param omitted is told the code of each option that did not fit
   * @return the UDP payload, at least 300 octets
   */
  public static byte[] encode(Dhcp4Message message, int maxSize, IntConsumer omitted) {
    Dhcp4Encoder encoder = new Dhcp4Encoder(message, maxSize, omitted);
    encoder.writeHeader();
    encoder.writeOptions();
    int length = Math.max(encoder.end, MIN_SIZE);
    return length == encoder.out.length ? encoder.out : Arrays.copyOf(encoder.out, length);
  }

  /**
   * As {@link #encode(Dhcp4Message, int, IntConsumer)}, into what remains of {@code target}.
   *
   * @throws java.nio.BufferOverflowException when less than 300 octets, or less than the message
   *     needs, remain
   */
  public static void encode(
      Dhcp4Message message, int maxSize, IntConsumer omitted, ByteBuffer target) {
    target.put(encode(message, Math.min(maxSize, target.remaining()), omitted));
  }

  private void writeHeader() {
    out[0] = (byte) message.op().code();
    out[1] = (byte) message.htype();
    out[2] = (byte) message.chaddr().length();
    out[3] = (byte) message.hops();
    put32(out, 4, message.xid());
    put16(out, 8, message.secs());
    put16(out, 10, message.flags());
    put32(out, 12, message.ciaddr().bits());
    put32(out, 16, message.yiaddr().bits());
    put32(out, 20, message.siaddr().bits());
    put32(out, 24, message.giaddr().bits());
    message.chaddr().copyTo(out, Dhcp4Message.CHADDR);
    message.sname().copyTo(out, Dhcp4Message.SNAME);
    message.file().copyTo(out, Dhcp4Message.FILE);
    put32(out, 236, Dhcp4Message.COOKIE);
  }

  private void writeOptions() {
    int relay = options.indexOf(OptionCode.RELAY_AGENT_INFORMATION);
    int reserved = 1 + (relay < 0 ? 0 : sizeOf(relay));
    if (end + reserved > out.length) {
      omitted.accept(OptionCode.RELAY_AGENT_INFORMATION);
      relay = -1;
      reserved = 1;
    }
    // Option 52 is DHCP's: a BOOTP client looks for no options in 'sname' and 'file'.
    boolean overload = message.messageType() != null && end + allSizes() + 1 > out.length;
    boolean file = overload && message.file().length() == 0;
    boolean sname = overload && message.sname().length() == 0;
    int overloadAt = -1;
    int limit = out.length - reserved;
    for (int code : FIRST) {
      int index = options.indexOf(code);
      if (index >= 0) {
        place(index, limit, false, false);
      }
      if (code == OptionCode.MESSAGE_TYPE && (file || sname)) {
        overloadAt = end;
        end += OVERLOAD_SIZE;
      }
    }
    for (int i = 0; i < options.count(); i++) {
      int code = options.codeAt(i);
      if (!isFirst(code) && code != OptionCode.RELAY_AGENT_INFORMATION) {
        place(i, limit, file, sname);
      }
    }
    if (relay >= 0) {
      end = write(relay, end);
    }
    out[end++] = (byte) OptionCode.END;
    if (overloadAt >= 0) {
      closeOverload(overloadAt);
    }
  }

  /** Fields in which nothing came to lie are not declared overloaded. */
  private void closeOverload(int at) {
    int used = (fileEnd > Dhcp4Message.FILE ? 1 : 0) | (snameEnd > Dhcp4Message.SNAME ? 2 : 0);
    if (used == 0) {
      System.arraycopy(out, at + OVERLOAD_SIZE, out, at, end - at - OVERLOAD_SIZE);
      Arrays.fill(out, end - OVERLOAD_SIZE, end, (byte) 0);
      end -= OVERLOAD_SIZE;
      return;
    }
    out[at] = (byte) OptionCode.OVERLOAD;
    out[at + 1] = 1;
    out[at + 2] = (byte) used;
    if (fileEnd > Dhcp4Message.FILE) {
      out[fileEnd] = (byte) OptionCode.END;
    }
    if (snameEnd > Dhcp4Message.SNAME) {
      out[snameEnd] = (byte) OptionCode.END;
    }
  }

  private static boolean isFirst(int code) {
    return code == FIRST[0] || code == FIRST[1] || code == FIRST[2];
  }

  private void place(int index, int limit, boolean file, boolean sname) {
    int size = sizeOf(index);
    if (end + size <= limit) {
      end = write(index, end);
    } else if (file && fileEnd + size < Dhcp4Message.FILE + Dhcp4Message.FILE_SIZE) {
      fileEnd = write(index, fileEnd);
    } else if (sname && snameEnd + size < Dhcp4Message.SNAME + Dhcp4Message.SNAME_SIZE) {
      snameEnd = write(index, snameEnd);
    } else {
      omitted.accept(options.codeAt(index));
    }
  }

  private int allSizes() {
    int size = 0;
    for (int i = 0; i < options.count(); i++) {
      size += sizeOf(i);
    }
    return size;
  }

  /** With a code and a length octet for each part of at most 255 octets. */
  private int sizeOf(int index) {
    int length = options.lengthAt(index);
    return length + 2 * Math.max(1, (length + MAX_PART - 1) / MAX_PART);
  }

  private int write(int index, int start) {
    int length = options.lengthAt(index);
    int at = start;
    int from = 0;
    do {
      int part = Math.min(MAX_PART, length - from);
      out[at] = (byte) options.codeAt(index);
      out[at + 1] = (byte) part;
      options.copyTo(index, from, out, at + 2, part);
      from += part;
      at += 2 + part;
    } while (from < length);
    return at;
  }
}
