package org.leasehold.edge.config.load;

import java.util.Optional;
import org.leasehold.edge.config.ReservationModes;
import org.leasehold.platform.json.KeaSection;

/** Resolves which reservations hold, by Kea's three flags or by its former one key. */
public final class ReservationModesLoader {

  private static final String GLOBAL = "reservations-global";
  private static final String IN_SUBNET = "reservations-in-subnet";
  private static final String OUT_OF_POOL = "reservations-out-of-pool";

  /** The values of {@code reservation-mode}, which Kea had before 1.9.1 and took until 2.4. */
  private enum Mode {
    DISABLED(false, false, null),
    OFF(false, false, null),
    OUT_OF_POOL(false, true, true),
    GLOBAL(true, false, null),
    ALL(false, true, false);

    private final boolean global;
    private final boolean inSubnet;

    /** Null: as the wider level has it. */
    private final Boolean outOfPool;

    Mode(boolean global, boolean inSubnet, Boolean outOfPool) {
      this.global = global;
      this.inSubnet = inSubnet;
      this.outOfPool = outOfPool;
    }
  }

  private ReservationModesLoader() {}

  public static ReservationModes read(Level level) {
    rejectBoth(level.section());
    return new ReservationModes(
        level.value(s -> s.bool(GLOBAL).or(() -> mode(s).map(mode -> mode.global))).orElse(false),
        level
            .value(s -> s.bool(IN_SUBNET).or(() -> mode(s).map(mode -> mode.inSubnet)))
            .orElse(true),
        level
            .value(s -> s.bool(OUT_OF_POOL).or(() -> mode(s).map(mode -> mode.outOfPool)))
            .orElse(false));
  }

  private static Optional<Mode> mode(KeaSection section) {
    return section.choice("reservation-mode", Mode.class);
  }

  private static void rejectBoth(KeaSection section) {
    if (section.has("reservation-mode")
        && (section.has(GLOBAL) || section.has(IN_SUBNET) || section.has(OUT_OF_POOL))) {
      section.error(
          "reservation-mode",
          "\"reservation-mode\" beside the flags that took its place",
          "write " + GLOBAL + ", " + IN_SUBNET + " and " + OUT_OF_POOL + " alone");
    }
  }
}
