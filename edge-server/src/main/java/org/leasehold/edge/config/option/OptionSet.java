package org.leasehold.edge.config.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.edge.classify.Classes;
import org.leasehold.schemas.lease.Octets;

/**
 * The options of one level of the configuration, or of several, the narrowest first. Immutable;
 * everything that a reply asks for was worked out before.
 *
 * <p>As in Kea the data is that of the narrowest level whose option the client may have, while
 * always-send and never-send hold when any level says so.
 */
public final class OptionSet {
  private static final int[] NONE = {};
  private static final ConfiguredOption[] NO_OPTIONS = {};

  public static final OptionSet EMPTY = new OptionSet(List.of(), Collections.emptySortedMap());

  private final List<ConfiguredOption> all;
  private final int[] codes;
  private final ConfiguredOption[][] byCode;
  private final int[] alwaysSent;
  private final int[] neverSent;
  private final SortedMap<Long, OptionSet> vendors;

  private OptionSet(List<ConfiguredOption> all, SortedMap<Long, OptionSet> vendors) {
    this.all = List.copyOf(all);
    this.vendors = Collections.unmodifiableSortedMap(vendors);
    SortedMap<Integer, List<ConfiguredOption>> grouped = new TreeMap<>();
    for (ConfiguredOption option : all) {
      grouped.computeIfAbsent(option.code(), any -> new ArrayList<>()).add(option);
    }
    codes = ints(grouped.keySet().stream().toList());
    byCode = new ConfiguredOption[codes.length][];
    int at = 0;
    for (List<ConfiguredOption> each : grouped.values()) {
      byCode[at++] = each.toArray(new ConfiguredOption[0]);
    }
    alwaysSent = codesOf(grouped, true);
    neverSent = codesOf(grouped, false);
  }

  private static int[] codesOf(Map<Integer, List<ConfiguredOption>> grouped, boolean always) {
    return ints(
        grouped.entrySet().stream()
            .filter(
                each ->
                    each.getValue().stream()
                        .anyMatch(option -> always ? option.alwaysSend() : option.neverSend()))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static int[] ints(List<Integer> values) {
    return values.isEmpty() ? NONE : values.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * @param options of messages; of one code the first wins that the client may have
   * @param vendors those that go into option 125, by enterprise number
   */
  static OptionSet of(List<ConfiguredOption> options, Map<Long, List<ConfiguredOption>> vendors) {
    if (options.isEmpty() && vendors.isEmpty()) {
      return EMPTY;
    }
    SortedMap<Long, OptionSet> sets = new TreeMap<>();
    vendors.forEach((id, each) -> sets.put(id, new OptionSet(each, Collections.emptySortedMap())));
    return new OptionSet(options, sets);
  }

  /** These options, and those of a wider level behind them. */
  public OptionSet over(OptionSet wider) {
    if (wider.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return wider;
    }
    List<ConfiguredOption> both = new ArrayList<>(all);
    both.addAll(wider.all);
    SortedMap<Long, OptionSet> sets = new TreeMap<>(wider.vendors);
    vendors.forEach((id, own) -> sets.merge(id, own, (wide, narrow) -> narrow.over(wide)));
    return new OptionSet(both, sets);
  }

  public boolean isEmpty() {
    return all.isEmpty() && vendors.isEmpty();
  }

  /** The first option of that code that a client of these classes may have; null if none. */
  public ConfiguredOption find(int code, Classes classes) {
    for (ConfiguredOption option : every(code)) {
      if (option.guard().admits(classes)) {
        return option;
      }
    }
    return null;
  }

  /** All options of that code, the narrowest level's first. Must not be changed. */
  public ConfiguredOption[] every(int code) {
    int index = Arrays.binarySearch(codes, code);
    return index < 0 ? NO_OPTIONS : byCode[index];
  }

  public boolean isNeverSent(int code) {
    return neverSent.length > 0 && Arrays.binarySearch(neverSent, code) >= 0;
  }

  public boolean isAlwaysSent(int code) {
    return alwaysSent.length > 0 && Arrays.binarySearch(alwaysSent, code) >= 0;
  }

  /** The codes of options that are sent unasked, ascending. Must not be changed. */
  public int[] alwaysSent() {
    return alwaysSent;
  }

  public boolean hasVendors() {
    return !vendors.isEmpty();
  }

  /** The options of a vendor (RFC 3925); empty when there are none. */
  public OptionSet vendor(long enterprise) {
    return vendors.isEmpty() ? EMPTY : vendors.getOrDefault(enterprise, EMPTY);
  }

  /** The data that a client of no particular class is sent. */
  public Optional<Octets> data(int code) {
    return Optional.ofNullable(find(code, Classes.ALL)).map(ConfiguredOption::data);
  }

  /** Whether there is such an option, for whomever. */
  public boolean has(int code) {
    return Arrays.binarySearch(codes, code) >= 0;
  }

  /** All options of messages, the narrowest level's first. */
  public List<ConfiguredOption> all() {
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionSet that && all.equals(that.all) && vendors.equals(that.vendors);
  }

  @Override
  public int hashCode() {
    return 31 * all.hashCode() + vendors.hashCode();
  }

  @Override
  public String toString() {
    return vendors.isEmpty() ? all.toString() : all + " and of vendors " + vendors;
  }
}
