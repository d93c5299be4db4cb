package org.leasehold.edge.config.load;

import java.util.Optional;
import java.util.OptionalDouble;
import org.leasehold.edge.config.Allocator;
import org.leasehold.edge.config.LeaseCaching;
import org.leasehold.edge.config.LeaseTerms;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.Timers;
import org.leasehold.platform.json.KeaSection;

/** Resolves lifetimes and timers; defaults are Kea's. */
public final class LeaseTermsLoader {
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final String VALID = "valid-lifetime";
  private static final String MIN = "min-valid-lifetime";
  private static final String MAX = "max-valid-lifetime";
  private static final String ADAPTIVE = "adaptive-lease-time-threshold";
  private static final long DEFAULT_VALID_LIFETIME = 7200;

  private LeaseTermsLoader() {}

  public static LeaseTerms read(Level level) {
    level.choice("allocator", Allocator.class); // docs/allocation.md: there is one behind all
    return new LeaseTerms(
        lifetimes(level),
        timers(level),
        caching(level),
        level.value(LeaseTermsLoader::adaptiveThreshold).orElse(1.0));
  }

  /** The three are one value: the narrowest level that has any of them has them all, as in Kea. */
  private static Lifetimes lifetimes(Level level) {
    KeaSection global = level.outermost();
    return level
        .value(
            section ->
                ownLifetimes(
                    section,
                    section == global ? Optional.of(DEFAULT_VALID_LIFETIME) : Optional.empty()))
        .orElseThrow();
  }

  /** Those of one level, or of one client class, if it has any. */
  public static Optional<Lifetimes> ownLifetimes(KeaSection section) {
    return ownLifetimes(section, Optional.empty());
  }

  private static Optional<Lifetimes> ownLifetimes(KeaSection section, Optional<Long> unsaid) {
    Optional<Long> valid = section.integer(VALID, 0, MAX_SECONDS).or(() -> unsaid);
    Optional<Long> min = section.integer(MIN, 0, MAX_SECONDS);
    Optional<Long> max = section.integer(MAX, 0, MAX_SECONDS);
    if (valid.isEmpty() && min.isEmpty() && max.isEmpty()) {
      return Optional.empty();
    }
    if (valid.isEmpty() && min.isPresent() && max.isPresent()) {
      section.error(
          MIN, MIN + " and " + MAX + " without " + VALID, "say which one is between them");
    }
    long def = valid.or(() -> min).or(() -> max).orElseThrow();
    if (min.orElse(def) > def) {
      section.error(
          MIN, MIN + " " + min.get() + " is above " + VALID + " " + def, "expected at most " + def);
    }
    if (max.orElse(def) < def) {
      section.error(
          MAX,
          MAX + " " + max.get() + " is below " + VALID + " " + def,
          "expected at least " + def);
    }
    return Optional.of(
        new Lifetimes(Math.min(min.orElse(def), def), def, Math.max(max.orElse(def), def)));
  }

  private static LeaseCaching caching(Level level) {
    Optional<Double> threshold = level.value(LeaseTermsLoader::cacheThreshold);
    return new LeaseCaching(
        threshold.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        Level.optional(level.integer("cache-max-age", 0, MAX_SECONDS)));
  }

  private static Optional<Double> cacheThreshold(KeaSection section) {
    Optional<Double> value = section.decimal("cache-threshold", 0, 1);
    if (value.filter(threshold -> threshold == 1).isPresent()) {
      section.error("cache-threshold", "cache-threshold 1", "expected at least 0 and below 1");
    }
    return value;
  }

  private static Optional<Double> adaptiveThreshold(KeaSection section) {
    Optional<Double> value = section.decimal(ADAPTIVE, 0, 1);
    if (value.filter(threshold -> threshold == 0).isPresent()) {
      section.error(ADAPTIVE, ADAPTIVE + " 0", "expected above 0 and at most 1, which is never");
    }
    return value;
  }

  private static Timers timers(Level level) {
    Optional<Long> renew = level.integer("renew-timer", 0, MAX_SECONDS);
    Optional<Long> rebind = level.integer("rebind-timer", 0, MAX_SECONDS);
    if (renew.isPresent() && rebind.isPresent() && renew.get() > rebind.get()) {
      level
          .section()
          .problems()
          .warning(
              level.at("renew-timer"),
              "renew-timer " + renew.get() + " is above rebind-timer " + rebind.get(),
              "clients are sent no renewal time");
    }
    Family.RenewalDefaults defaults = level.family().times();
    boolean calculate = level.bool("calculate-tee-times").orElse(defaults.calculate());
    double t1 = level.decimal("t1-percent", 0, 1).orElse(defaults.t1Percent());
    double t2 = level.decimal("t2-percent", 0, 1).orElse(defaults.t2Percent());
    if (calculate && t1 >= t2) {
      level
          .section()
          .problems()
          .error(
              level.at("t1-percent"),
              "t1-percent " + t1 + " is not below t2-percent " + t2,
              "expected 0 < t1-percent < t2-percent < 1");
    }
    return new Timers(Level.optional(renew), Level.optional(rebind), calculate, t1, t2);
  }
}
