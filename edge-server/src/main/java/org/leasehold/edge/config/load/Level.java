package org.leasehold.edge.config.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;

/**
 * One level of the configuration with those around it: global, shared network, subnet, pool. A
 * value is that of the narrowest level that has one.
 */
public final class Level {
  private final Family family;
  private final KeaSection section;
  private final Level wider;
  private final OptionSet options;

  private Level(Family family, KeaSection section, Level wider, OptionSet options) {
    this.family = family;
    this.section = section;
    this.wider = wider;
    this.options = options;
  }

  public static Level global(Family family, KeaSection section, OptionDataLoader optionData) {
    return new Level(family, section, null, optionData.read(section));
  }

  public Level within(KeaSection narrower, OptionDataLoader optionData) {
    OptionSet own = optionData.read(narrower);
    return new Level(family, narrower, this, wider == null ? own : own.over(options));
  }

  public Family family() {
    return family;
  }

  public KeaSection section() {
    return section;
  }

  /** The global level's. */
  public KeaSection outermost() {
    return wider == null ? section : wider.outermost();
  }

  /** This level's options over those of all wider ones but the global level's. */
  public OptionSet options() {
    return options;
  }

  /** The value that the narrowest level gives. */
  public <T> Optional<T> value(Function<KeaSection, Optional<T>> read) {
    Optional<T> own = read.apply(section);
    return own.isPresent() || wider == null ? own : wider.value(read);
  }

  /** The same for what cannot be said globally. */
  public <T> Optional<T> valueBelowGlobal(Function<KeaSection, Optional<T>> read) {
    if (wider == null) {
      return Optional.empty();
    }
    Optional<T> own = read.apply(section);
    return own.isPresent() ? own : wider.valueBelowGlobal(read);
  }

  /** The values of all levels but the global one, the narrowest first. */
  public <T> List<T> allBelowGlobal(Function<KeaSection, Optional<T>> read) {
    List<T> values = new ArrayList<>();
    for (Level level = this; level.wider != null; level = level.wider) {
      read.apply(level.section).ifPresent(values::add);
    }
    return values;
  }

  /** Where the narrowest level gives the key; this level's beginning if none does. */
  public Position at(String key) {
    return find(key).orElse(section.position());
  }

  private Optional<Position> find(String key) {
    if (section.has(key)) {
      return Optional.of(section.at(key));
    }
    return wider == null ? Optional.empty() : wider.find(key);
  }

  public Optional<Boolean> bool(String key) {
    return value(s -> s.bool(key));
  }

  public Optional<String> string(String key) {
    return value(s -> s.string(key));
  }

  public Optional<Long> integer(String key, long min, long max) {
    return value(s -> s.integer(key, min, max));
  }

  public Optional<Double> decimal(String key, double min, double max) {
    return value(s -> s.decimal(key, min, max));
  }

  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return value(s -> s.choice(key, type));
  }

  static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
