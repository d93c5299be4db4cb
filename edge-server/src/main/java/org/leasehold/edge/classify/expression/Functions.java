package org.leasehold.edge.classify.expression;

import java.util.List;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv6Address;

/** Kea's functions of values. */
final class Functions {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Functions() {}

  static Value constant(Bytes value) {
    return (packet, classes) -> value;
  }

  /**
   * @param start counted from the end when negative
   * @param count towards the beginning when negative, without the octet at the start
   */
  static Value substring(Value of, long start, long count) {
    return (packet, classes) -> part(of.of(packet, classes), start, count);
  }

  private static Bytes part(Bytes whole, long start, long count) {
    int length = whole.length();
    if (length == 0 || start < -length || start >= length) {
      return Bytes.EMPTY;
    }
    long from = start < 0 ? start + length : start;
    if (count >= 0) {
      return whole.slice((int) from, (int) Math.min(count, length - from));
    }
    long first = Math.max(0, from + count);
    return whole.slice((int) first, (int) (from - first));
  }

  /**
   * @param field counted from 1
   */
  static Value split(Value of, Value delimiters, long field) {
    return (packet, classes) -> {
      Bytes whole = of.of(packet, classes);
      Bytes between = delimiters.of(packet, classes);
      return whole.isEmpty() || between.isEmpty() ? whole : field(whole, between, field);
    };
  }

  private static Bytes field(Bytes whole, Bytes delimiters, long wanted) {
    long field = 1;
    int start = 0;
    for (int i = 0; i < whole.length(); i++) {
      if (holds(delimiters, whole.at(i))) {
        if (field == wanted) {
          return whole.slice(start, i - start);
        }
        field++;
        start = i + 1;
      }
    }
    return field == wanted ? whole.slice(start, whole.length() - start) : Bytes.EMPTY;
  }

  private static boolean holds(Bytes set, int octet) {
    for (int i = 0; i < set.length(); i++) {
      if (set.at(i) == octet) {
        return true;
      }
    }
    return false;
  }

  static Value concat(List<Value> parts) {
    Value[] all = parts.toArray(Value[]::new);
    return (packet, classes) -> {
      Bytes[] values = new Bytes[all.length];
      long total = 0;
      for (int i = 0; i < all.length; i++) {
        values[i] = all[i].of(packet, classes);
        total += values[i].length();
      }
      byte[] joined = new byte[Limits.size(total)];
      int at = 0;
      for (Bytes value : values) {
        value.copyTo(joined, at);
        at += value.length();
      }
      return Bytes.of(joined);
    };
  }

  static Value ifElse(Condition condition, Value then, Value otherwise) {
    return (packet, classes) ->
        (condition.test(packet, classes) ? then : otherwise).of(packet, classes);
  }

  /** Kea's {@code sifelse}: both branches are evaluated. */
  static Value strictIfElse(Condition condition, Value then, Value otherwise) {
    return (packet, classes) -> {
      boolean which = condition.test(packet, classes);
      Bytes first = then.of(packet, classes);
      Bytes second = otherwise.of(packet, classes);
      return which ? first : second;
    };
  }

  /** ASCII letters only, as Kea in its locale. */
  static Value lowerCase(Value of) {
    return (packet, classes) -> shifted(of.of(packet, classes), 'A', 'Z', 'a' - 'A');
  }

  static Value upperCase(Value of) {
    return (packet, classes) -> shifted(of.of(packet, classes), 'a', 'z', 'A' - 'a');
  }

  private static Bytes shifted(Bytes text, char first, char last, int by) {
    byte[] result = text.toByteArray();
    for (int i = 0; i < result.length; i++) {
      if (result[i] >= first && result[i] <= last) {
        result[i] += (byte) by;
      }
    }
    return Bytes.of(result);
  }

  /** Two digits an octet, with the separator between octets. */
  static Value hexString(Value of, Value separator) {
    return (packet, classes) -> hex(of.of(packet, classes), separator.of(packet, classes));
  }

  private static Bytes hex(Bytes octets, Bytes separator) {
    if (octets.isEmpty()) {
      return Bytes.EMPTY;
    }
    long size = 2L * octets.length() + (octets.length() - 1L) * separator.length();
    byte[] text = new byte[Limits.size(size)];
    int at = 0;
    for (int i = 0; i < octets.length(); i++) {
      if (i > 0) {
        separator.copyTo(text, at);
        at += separator.length();
      }
      text[at++] = (byte) HEX[octets.at(i) >> 4];
      text[at++] = (byte) HEX[octets.at(i) & 0xf];
    }
    return Bytes.of(text);
  }

  static Value addressText(Value of) {
    return (packet, classes) -> {
      Bytes address = of.of(packet, classes);
      return switch (address.length()) {
        case 0 -> address;
        case 4 -> Bytes.ofLatin(new Ipv4Address(address.int32(0)).toString());
        case 16 -> Bytes.ofLatin(new Ipv6Address(int64(address, 0), int64(address, 8)).toString());
        default -> throw new EvaluationException("addrtotext of neither 4 nor 16 octets");
      };
    };
  }

  private static long int64(Bytes octets, int offset) {
    return (long) octets.int32(offset) << 32 | octets.int32(offset + 4) & 0xffff_ffffL;
  }

  /**
   * A number in decimal digits.
   *
   * @param size its octets: 1, 2 or 4
   */
  static Value integerText(Value of, int size, boolean signed) {
    return (packet, classes) -> {
      Bytes octets = of.of(packet, classes);
      if (octets.isEmpty()) {
        return octets;
      }
      if (octets.length() != size) {
        throw new EvaluationException("an integer of other than " + size + " octets");
      }
      long value = 0;
      for (int i = 0; i < size; i++) {
        value = value << 8 | octets.at(i);
      }
      int unused = 64 - 8 * size;
      return Bytes.ofLatin(Long.toString(signed ? value << unused >> unused : value));
    };
  }
}
