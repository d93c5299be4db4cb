package org.leasehold.edge.config.load;

import java.util.Optional;
import org.leasehold.edge.config.LeaseTerms;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.Timers;

/** Resolves lifetimes and timers; defaults are Kea's. */
final class LeaseTermsLoader {
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final long DEFAULT_VALID_LIFETIME = 7200;
  private static final double DEFAULT_T1 = 0.5;
  private static final double DEFAULT_T2 = 0.875;

  private LeaseTermsLoader() {}

  static LeaseTerms read(Level level) {
    return new LeaseTerms(
        lifetimes(level),
        timers(level),
        level.integer("offer-lifetime", 0, MAX_SECONDS).orElse(0L));
  }

  private static Lifetimes lifetimes(Level level) {
    long def = level.integer("valid-lifetime", 0, MAX_SECONDS).orElse(DEFAULT_VALID_LIFETIME);
    long min = level.integer("min-valid-lifetime", 0, MAX_SECONDS).orElse(def);
    long max = level.integer("max-valid-lifetime", 0, MAX_SECONDS).orElse(def);
    if (min > def) {
      level
          .section()
          .problems()
          .error(
              level.at("min-valid-lifetime"),
              "min-valid-lifetime " + min + " is above valid-lifetime " + def,
              "expected at most " + def);
    }
    if (max < def) {
      level
          .section()
          .problems()
          .error(
              level.at("max-valid-lifetime"),
              "max-valid-lifetime " + max + " is below valid-lifetime " + def,
              "expected at least " + def);
    }
    return new Lifetimes(Math.min(min, def), def, Math.max(max, def));
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
    boolean calculate = level.bool("calculate-tee-times").orElse(false);
    double t1 = level.decimal("t1-percent", 0, 1).orElse(DEFAULT_T1);
    double t2 = level.decimal("t2-percent", 0, 1).orElse(DEFAULT_T2);
    if (calculate && t1 >= t2) {
      level
          .section()
          .problems()
          .error(
              level.at("t1-percent"),
              "t1-percent " + t1 + " is not below t2-percent " + t2,
              "expected 0 < t1-percent < t2-percent < 1");
    }
    return new Timers(
        SettingsLoader.optional(renew), SettingsLoader.optional(rebind), calculate, t1, t2);
  }
}
