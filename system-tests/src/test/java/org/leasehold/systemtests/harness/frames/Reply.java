package org.leasehold.systemtests.harness.frames;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A server's message as it came.
 *
 * @param options hexadecimal octets by code, in the order of the message, those in overloaded
 *     fields after the others (RFC 3396 section 5); parts of one option are joined
 */
public record Reply(Frame frame, Map<Integer, String> options) {

  private static final int OPTIONS = 240;

  /** Null for what is no BOOTREPLY with options or without. */
  static Reply of(Frame frame) {
    byte[] octets = frame.payload();
    if (octets.length < 236 || octets[0] != 2) {
      return null;
    }
    Map<Integer, String> options = new LinkedHashMap<>();
    if (octets.length >= OPTIONS) {
      read(octets, OPTIONS, octets.length, options);
      int overload = Integer.parseInt(options.getOrDefault(52, "0"), 16);
      if ((overload & 1) != 0) {
        read(octets, 108, 236, options);
      }
      if ((overload & 2) != 0) {
        read(octets, 44, 108, options);
      }
    }
    return new Reply(frame, options);
  }

  private static void read(byte[] octets, int from, int to, Map<Integer, String> options) {
    int at = from;
    while (at < to && (octets[at] & 255) != 255) {
      int code = octets[at++] & 255;
      if (code == 0) {
        continue;
      }
      int length = octets[at++] & 255;
      options.merge(code, HexFormat.of().formatHex(octets, at, at + length), String::concat);
      at += length;
    }
  }

  /** Hexadecimal octets, or an empty text. */
  public String option(int code) {
    return options.getOrDefault(code, "");
  }

  /** Hexadecimal octets of the fixed fields, from an offset of the message. */
  public String field(int at, int length) {
    return HexFormat.of().formatHex(frame.payload(), at, at + length);
  }

  /** A text field, without the octets of 0 that fill it. */
  public String text(int at, int length) {
    byte[] octets = Arrays.copyOfRange(frame.payload(), at, at + length);
    return Octets.hex(octets).replaceAll("(00)+$", "");
  }

  public int xid() {
    return ByteBuffer.wrap(frame.payload()).getInt(4);
  }

  public String yiaddr() {
    return address(16);
  }

  /** The address at an offset of the message. */
  public String address(int at) {
    return Octets.dotted(ByteBuffer.wrap(frame.payload()).getInt(at));
  }
}
