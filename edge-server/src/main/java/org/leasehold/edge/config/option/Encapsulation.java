package org.leasehold.edge.config.option;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.edge.option.OptionSpace;
import org.leasehold.schemas.lease.Octets;

/**
 * Puts the options of one level into those that carry them (RFC 2132 section 8.4). As in Kea an
 * option carries only what stands in the same list as itself.
 */
final class Encapsulation {
  private static final int MAX_PART = 255;

  /** Spaces may carry each other in a circle. */
  private static final int MAX_DEPTH = 10;

  private final List<RawOption> level;

  private Encapsulation(List<RawOption> level) {
    this.level = level;
  }

  static OptionSet of(List<RawOption> level) {
    Encapsulation all = new Encapsulation(level);
    List<ConfiguredOption> options = new ArrayList<>();
    Map<Long, List<ConfiguredOption>> vendors = new TreeMap<>();
    for (RawOption raw : level) {
      OptionalLong vendor = OptionSpace.enterprise(raw.space());
      if (raw.space().equals(OptionSpace.DHCP4)) {
        options.add(raw.with(all.data(raw, 0)));
      } else if (vendor.isPresent()) {
        vendors
            .computeIfAbsent(vendor.getAsLong(), any -> new ArrayList<>())
            .add(raw.with(all.data(raw, 0)));
      }
    }
    return OptionSet.of(options, vendors);
  }

  private Octets data(RawOption option, int depth) {
    String space = option.encapsulates();
    if (space.isEmpty() || space.equals(OptionSpace.DHCP4) || depth == MAX_DEPTH) {
      return option.data();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(option.data().toByteArray());
    Set<Integer> seen = new HashSet<>();
    level.stream()
        .filter(each -> each.space().equals(space) && each != option && seen.add(each.code()))
        .sorted(Comparator.comparingInt(RawOption::code))
        .forEach(each -> write(each.code(), data(each, depth + 1).toByteArray(), out));
    return Octets.of(out.toByteArray());
  }

  /** In parts of 255 octets when it is longer (RFC 3396). */
  private static void write(int code, byte[] data, ByteArrayOutputStream out) {
    int from = 0;
    do {
      int part = Math.min(MAX_PART, data.length - from);
      out.write(code);
      out.write(part);
      out.write(data, from, part);
      from += part;
    } while (from < data.length);
  }
}
