package org.leasehold.edge.config.load.v4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.load.DdnsLoader;
import org.leasehold.edge.config.load.GuardLoader;
import org.leasehold.edge.config.load.KeaKeys;
import org.leasehold.edge.config.load.Level;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv4Prefix;

/** Reads the {@code pools} of a subnet. */
final class Pool4Loader {
  /** Free addresses are numbered by an int; one takes a bit. */
  private static final long MOST_ADDRESSES = Integer.MAX_VALUE;

  private static final String EXPECTED =
      "a range such as 192.0.2.10-192.0.2.20 or a prefix such as 192.0.2.64/26";

  private final OptionDataLoader optionData;
  private final DdnsLoader ddns;

  Pool4Loader(OptionDataLoader optionData, DdnsLoader ddns) {
    this.optionData = optionData;
    this.ddns = ddns;
  }

  /** A subnet's pools in ascending order. */
  List<Pool4> read(Level subnet, Optional<Ipv4Prefix> prefix) {
    List<Pool4> pools = new ArrayList<>();
    Map<Pool4, Position> positions = new HashMap<>();
    for (KeaSection section : subnet.section().sections("pools")) {
      Level level = subnet.within(section, optionData);
      DdnsSettings settings = ddns.read(level);
      ClassGuard guard = GuardLoader.read(section).orElse(ClassGuard.NONE);
      List<String> additional = GuardLoader.additional(level);
      section.require("pool", "\"192.0.2.10-192.0.2.20\"");
      Optional<Pool4> pool =
          section
              .parsed("pool", Pool4Loader::range, EXPECTED)
              .map(
                  range ->
                      new Pool4(
                          range.first(),
                          range.last(),
                          guard,
                          additional,
                          level.options(),
                          settings));
      section.finish(KeaKeys.POOL);
      pool.ifPresent(
          p -> {
            check(section, p, prefix, pools, positions);
            pools.add(p);
            positions.put(p, section.at("pool"));
          });
    }
    pools.sort(Comparator.comparing(Pool4::first));
    return pools;
  }

  private static void check(
      KeaSection section,
      Pool4 pool,
      Optional<Ipv4Prefix> prefix,
      List<Pool4> others,
      Map<Pool4, Position> positions) {
    if (prefix.isPresent()
        && !(prefix.get().contains(pool.first()) && prefix.get().contains(pool.last()))) {
      section.error(
          "pool",
          "the pool " + pool + " is not within its subnet",
          "expected addresses of " + prefix.get());
    }
    if (pool.size() > MOST_ADDRESSES) {
      section.error(
          "pool",
          "the pool " + pool + " has " + pool.size() + " addresses",
          "expected at most " + MOST_ADDRESSES);
    }
    others.stream()
        .filter(o -> o.contains(pool.first()) || pool.contains(o.first()))
        .findFirst()
        .ifPresent(
            o ->
                section.error(
                    "pool",
                    "the pool " + pool + " overlaps the pool " + o,
                    "which stands at " + positions.get(o)));
  }

  private record Range(Ipv4Address first, Ipv4Address last) {
    Range {
      if (first.compareTo(last) > 0) {
        throw new IllegalArgumentException(first + "-" + last);
      }
    }
  }

  private static Range range(String text) {
    String bare = text.replace(" ", "").replace("\t", "");
    if (bare.indexOf('/') >= 0) {
      Ipv4Prefix prefix = Ipv4Prefix.parse(bare);
      return new Range(prefix.network(), prefix.last());
    }
    int dash = bare.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException(text);
    }
    return new Range(
        Ipv4Address.parse(bare.substring(0, dash)), Ipv4Address.parse(bare.substring(dash + 1)));
  }
}
