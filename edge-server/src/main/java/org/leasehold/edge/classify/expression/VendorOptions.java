package org.leasehold.edge.classify.expression;

import java.util.List;

/**
 * Options 124 and 125 (RFC 3925): blocks of an enterprise number, a length and data. Of several
 * enterprises Kea sees the one with the lowest number alone.
 */
final class VendorOptions {
  static final int VENDOR_CLASS = 124;
  static final int VENDOR = 125;

  /** The number that stands for any enterprise. */
  static final int ANY = 0;

  private static final int HEADER = 5;

  private VendorOptions() {}

  static Condition exists(int option, int enterprise) {
    return (packet, classes) -> {
      Bytes found = packet.option(option);
      return found != null && first(found, enterprise) >= 0;
    };
  }

  /** The enterprise number. */
  static Value enterprise(int option) {
    return (packet, classes) -> {
      Bytes found = packet.option(option);
      int at = found == null ? -1 : first(found, ANY);
      return at < 0 ? Bytes.EMPTY : found.slice(at, 4);
    };
  }

  static Condition subOptionExists(int enterprise, List<Integer> codes) {
    return (packet, classes) -> find(packet, enterprise, codes) != null;
  }

  static Value subOption(int enterprise, List<Integer> codes) {
    return (packet, classes) -> OptionPath.orEmpty(find(packet, enterprise, codes));
  }

  private static Bytes find(Packet packet, int enterprise, List<Integer> codes) {
    Bytes option = packet.option(VENDOR);
    Bytes found = option == null ? null : subOption(option, enterprise, codes.get(0));
    for (int i = 1; found != null && i < codes.size(); i++) {
      found = SubOptions.find(found, codes.get(i));
    }
    return found;
  }

  /** A sub-option of option 125; null when there is none. */
  static Bytes subOption(Bytes option, int enterprise, int code) {
    int first = first(option, enterprise);
    for (int at = first; at >= 0; at = next(option, at, option.int32(first))) {
      Bytes found = SubOptions.find(option.slice(at + HEADER, option.at(at + 4)), code);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The data of the enterprise's {@code index}-th block of option 124, from 0. */
  static Value data(int enterprise, int index) {
    return (packet, classes) -> {
      Bytes option = packet.option(VENDOR_CLASS);
      int first = option == null ? -1 : first(option, enterprise);
      int at = first;
      for (int i = 0; i < index && at >= 0; i++) {
        at = next(option, at, option.int32(first));
      }
      return at < 0 ? Bytes.EMPTY : option.slice(at + HEADER, option.at(at + 4));
    };
  }

  /** Where the first block of the lowest enterprise begins; -1 when that is not the one wanted. */
  private static int first(Bytes option, int wanted) {
    int lowest = -1;
    for (int at = 0; fits(option, at); at += HEADER + option.at(at + 4)) {
      if (lowest < 0 || Integer.compareUnsigned(option.int32(at), option.int32(lowest)) < 0) {
        lowest = at;
      }
    }
    return lowest >= 0 && (wanted == ANY || option.int32(lowest) == wanted) ? lowest : -1;
  }

  /** The enterprise's next block after this one, or -1. */
  private static int next(Bytes option, int block, int enterprise) {
    int at = block + HEADER + option.at(block + 4);
    while (fits(option, at)) {
      if (option.int32(at) == enterprise) {
        return at;
      }
      at += HEADER + option.at(at + 4);
    }
    return -1;
  }

  private static boolean fits(Bytes option, int at) {
    return at + HEADER <= option.length() && at + HEADER + option.at(at + 4) <= option.length();
  }
}
