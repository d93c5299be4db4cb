package org.leasehold.edge.classify.expression;

import java.util.List;

/**
 * An option of the packet, or a sub-option of one: {@code option[82].option[1]}.
 *
 * @param codes from the outermost
 * @param ownLength octets of the outermost before its sub-options, by its definition; -1 if it has
 *     none. Of the standard options that have some it does not matter.
 */
record OptionPath(List<Integer> codes, int ownLength) {
  private static final int VENDOR_ENCAPSULATED = 43;
  private static final int RELAY_AGENT_INFORMATION = 82;
  private static final int VENDOR_SPECIFIC = 125;

  OptionPath {
    codes = List.copyOf(codes);
  }

  /** Its content; null when the packet does not have it. */
  Bytes find(Packet packet) {
    int outer = codes.get(0);
    Bytes found = packet.option(outer);
    if (found == null || codes.size() == 1) {
      return found;
    }
    return switch (outer) {
      case VENDOR_ENCAPSULATED -> within(SubOptions.findPadded(found, codes.get(1)));
      case RELAY_AGENT_INFORMATION -> within(SubOptions.find(found, codes.get(1)));
      case VENDOR_SPECIFIC -> within(VendorOptions.subOption(found, 0, codes.get(1)));
      default ->
          ownLength < 0 || ownLength > found.length()
              ? null
              : within(
                  SubOptions.find(
                      found.slice(ownLength, found.length() - ownLength), codes.get(1)));
    };
  }

  private Bytes within(Bytes second) {
    Bytes found = second;
    for (int i = 2; found != null && i < codes.size(); i++) {
      found = SubOptions.find(found, codes.get(i));
    }
    return found;
  }

  Condition exists() {
    return codes.size() == 1
        ? (packet, classes) -> packet.hasOption(codes.get(0))
        : (packet, classes) -> find(packet) != null;
  }

  Value content() {
    return (packet, classes) -> orEmpty(find(packet));
  }

  static Bytes orEmpty(Bytes found) {
    return found == null ? Bytes.EMPTY : found;
  }
}
