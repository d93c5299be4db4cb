package org.leasehold.systemtests.harness.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * DHCPv4 messages written and read by hand from RFC 2131 and 2132: on purpose not the product's
 * codec, so that an error in it does not meet the same error here.
 */
final class Wire {

  static final int DISCOVER = 1;
  static final int OFFER = 2;
  static final int REQUEST = 3;
  static final int ACK = 5;
  static final int NAK = 6;
  static final int RELEASE = 7;

  private static final int COOKIE = 0x63825363;
  private static final int OPTIONS = 240;

  /** What a client needs of an answer; addresses as 32 bits, the lease time -1 when absent. */
  record Answer(
      int type,
      int transactionId,
      int yourAddress,
      long hardwareAddress,
      int serverId,
      long leaseSeconds) {}

  private Wire() {}

  /** A message without its options; {@link #end} closes it. */
  static ByteBuffer begin(
      int type, int transactionId, int secs, long hardwareAddress, int clientAddress, int relay) {
    ByteBuffer message = ByteBuffer.allocate(400);
    message.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) (relay == 0 ? 0 : 1));
    message.putInt(transactionId).putShort((short) secs).putShort((short) 0);
    message.putInt(clientAddress).putInt(0).putInt(0).putInt(relay);
    message.putShort((short) (hardwareAddress >>> 32)).putInt((int) hardwareAddress);
    message.position(OPTIONS - 4).putInt(COOKIE);
    return message.put((byte) 53).put((byte) 1).put((byte) type);
  }

  static void option(ByteBuffer message, int code, int value) {
    message.put((byte) code).put((byte) 4).putInt(value);
  }

  static void option(ByteBuffer message, int code, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    message.put((byte) code).put((byte) bytes.length).put(bytes);
  }

  /** Asks for subnet mask, router, DNS servers and domain name, and closes the message. */
  static ByteBuffer end(ByteBuffer message) {
    message.put(new byte[] {55, 4, 1, 3, 6, 15, (byte) 255});
    // RFC 1542, section 2.1: at least the 300 octets of BOOTP
    while (message.position() < 300) {
      message.put((byte) 0);
    }
    return message.flip();
  }

  /** Reads an answer; null for what is none. */
  static Answer answer(ByteBuffer message) {
    if (message.remaining() < OPTIONS || message.get(0) != 2 || message.getInt(236) != COOKIE) {
      return null;
    }
    int type = 0;
    int serverId = 0;
    long leaseSeconds = -1;
    int at = OPTIONS;
    while (at < message.limit() && (message.get(at) & 255) != 255) {
      int code = message.get(at++) & 255;
      if (code == 0) {
        continue;
      }
      int length = message.get(at++) & 255;
      switch (code) {
        case 53 -> type = message.get(at);
        case 54 -> serverId = message.getInt(at);
        case 51 -> leaseSeconds = Integer.toUnsignedLong(message.getInt(at));
        default -> {
          // the load needs no other
        }
      }
      at += length;
    }
    long hardwareAddress =
        (message.getShort(28) & 0xffffL) << 32 | message.getInt(30) & 0xffffffffL;
    return new Answer(
        type, message.getInt(4), message.getInt(16), hardwareAddress, serverId, leaseSeconds);
  }

  static String colons(long hardwareAddress) {
    StringBuilder text = new StringBuilder();
    for (int shift = 40; shift >= 0; shift -= 8) {
      text.append(String.format("%02x", hardwareAddress >>> shift & 255));
      text.append(shift == 0 ? "" : ":");
    }
    return text.toString();
  }
}
