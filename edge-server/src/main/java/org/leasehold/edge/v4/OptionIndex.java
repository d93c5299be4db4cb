package org.leasehold.edge.v4;

import java.util.Arrays;
import org.leasehold.edge.v4.MalformedPacketException.Reason;

/** Finds the options in a datagram; joins those that came in parts (RFC 3396 section 7). */
final class OptionIndex {

  private final byte[] octets;
  private byte[] codes = new byte[24];
  private int[] spans = new int[24];
  private int count;

  /** One bit for each code seen. */
  private long seen0;

  private long seen1;
  private long seen2;
  private long seen3;
  private boolean split;

  OptionIndex(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Adds the options of one field, up to the End option or, if there is none, the field's end. As
   * in Kea an option that runs past that end is ignored with all that follows.
   *
   * @return the value of option 52, or 0; one that an overloaded field holds means nothing
   */
  int scan(int from, int to) throws MalformedPacketException {
    int overload = 0;
    int at = from;
    while (at < to) {
      int code = octets[at++] & 0xff;
      if (code == OptionCode.PAD) {
        continue;
      }
      if (code == OptionCode.END) {
        break;
      }
      if (at >= to || at + 1 + (octets[at] & 0xff) > to) {
        break;
      }
      int length = octets[at] & 0xff;
      if (code == OptionCode.OVERLOAD) {
        if (length != 1 || octets[at + 1] < 1 || octets[at + 1] > 3) {
          throw Reason.BAD_OVERLOAD.exception();
        }
        overload = octets[at + 1];
      } else {
        add(code, at + 1, length);
      }
      at += 1 + length;
    }
    return overload;
  }

  private void add(int code, int offset, int length) {
    if (count == codes.length) {
      codes = Arrays.copyOf(codes, 2 * count);
      spans = Arrays.copyOf(spans, 2 * count);
    }
    codes[count] = (byte) code;
    spans[count++] = Dhcp4Options.span(offset, length);
    split |= markSeen(code);
  }

  private boolean markSeen(int code) {
    long bit = 1L << code;
    boolean again;
    switch (code >> 6) {
      case 0 -> {
        again = (seen0 & bit) != 0;
        seen0 |= bit;
      }
      case 1 -> {
        again = (seen1 & bit) != 0;
        seen1 |= bit;
      }
      case 2 -> {
        again = (seen2 & bit) != 0;
        seen2 |= bit;
      }
      default -> {
        again = (seen3 & bit) != 0;
        seen3 |= bit;
      }
    }
    return again;
  }

  Dhcp4Options toOptions() {
    return split ? joined() : new Dhcp4Options(octets, codes, spans, count);
  }

  /** One pass for the lengths, one for the data: linear in the datagram, however it is cut. */
  private Dhcp4Options joined() {
    int[] lengths = new int[256];
    int total = 0;
    for (int i = 0; i < count; i++) {
      lengths[codes[i] & 0xff] += spans[i] & 0xffff;
      total += spans[i] & 0xffff;
    }
    byte[] data = new byte[total];
    byte[] order = new byte[256];
    int[] merged = new int[256];
    int[] next = new int[256];
    Arrays.fill(next, -1);
    int kinds = 0;
    int used = 0;
    for (int i = 0; i < count; i++) {
      int code = codes[i] & 0xff;
      if (next[code] < 0) {
        next[code] = used;
        order[kinds] = codes[i];
        merged[kinds++] = Dhcp4Options.span(used, lengths[code]);
        used += lengths[code];
      }
      int length = spans[i] & 0xffff;
      System.arraycopy(octets, spans[i] >>> 16, data, next[code], length);
      next[code] += length;
    }
    return new Dhcp4Options(data, Arrays.copyOf(order, kinds), Arrays.copyOf(merged, kinds), kinds);
  }
}
