package org.leasehold.edge.config.option;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The configured options of one level, at most one of each code. Immutable. */
public final class OptionSet {
  public static final OptionSet EMPTY = new OptionSet(Collections.emptySortedMap());

  private final SortedMap<Integer, ConfiguredOption> byCode;

  private OptionSet(SortedMap<Integer, ConfiguredOption> byCode) {
    this.byCode = Collections.unmodifiableSortedMap(byCode);
  }

  public static OptionSet of(Map<Integer, ConfiguredOption> byCode) {
    return byCode.isEmpty() ? EMPTY : new OptionSet(new TreeMap<>(byCode));
  }

  /** These options, and those of a wider level that they leave standing. */
  public OptionSet over(OptionSet wider) {
    if (wider.byCode.isEmpty()) {
      return this;
    }
    if (byCode.isEmpty()) {
      return wider;
    }
    SortedMap<Integer, ConfiguredOption> merged = new TreeMap<>(wider.byCode);
    byCode.forEach((code, own) -> merged.merge(code, own, (wide, narrow) -> narrow.over(wide)));
    return new OptionSet(merged);
  }

  public Optional<ConfiguredOption> get(int code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All options, by ascending code. */
  public Collection<ConfiguredOption> all() {
    return byCode.values();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionSet that && byCode.equals(that.byCode);
  }

  @Override
  public int hashCode() {
    return byCode.hashCode();
  }

  @Override
  public String toString() {
    return byCode.values().toString();
  }
}
