package org.leasehold.edge.config.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.ControlSocket;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.InterfacesConfig;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.NetworkSettings;
import org.leasehold.edge.config.Reservation4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.option.OptionDefLoader;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.logging.LoggerSettings;

/** Reads a kea-dhcp4.conf. */
public final class Dhcp4ConfigLoader {
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final long DEFAULT_DECLINE_PROBATION = 86400;
  private static final long DEFAULT_HOLD_RECLAIMED = 3600;

  private Dhcp4ConfigLoader() {}

  /**
   * Reads a file.
   *
   * @param insteadOfMemfile the database that takes the place of a memfile one, or of none; if
   *     empty, the file must name a database of type kafka
   * @throws ConfigException with every error in the file, each with its place and what is right
   */
  public static Dhcp4Config load(Path file, Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    Problems problems = new Problems();
    return load(KeaJson.parse(file, problems), insteadOfMemfile, problems);
  }

  /**
   * Reads a file already parsed.
   *
   * @param problems takes the warnings and errors, besides those that it holds from the parser
   */
  public static Dhcp4Config load(
      KeaValue file, Optional<KafkaLeaseDatabase> insteadOfMemfile, Problems problems) {
    KeaSection dhcp4 = KeaSection.root(file, "Dhcp4", problems);
    OptionDataLoader optionData = new OptionDataLoader(OptionDefLoader.read(dhcp4));
    Level global = Level.global(dhcp4, optionData);

    InterfacesConfig interfaces = InterfacesLoader.read(dhcp4);
    Optional<KafkaLeaseDatabase> database = LeaseDatabaseLoader.read(dhcp4, insteadOfMemfile);
    boolean updates = updatesEnabled(dhcp4);
    NetworkSettings settings = new SettingsLoader(updates).read(global);
    List<Subnet4> subnets = new SubnetLoader(updates, optionData).read(global);
    List<Reservation4> reservations =
        new ReservationLoader(optionData).read(dhcp4, Optional.empty());
    InertValues.warnOfGlobalReservations(dhcp4);
    boolean echo = dhcp4.bool("echo-client-id").orElse(true);
    long probation =
        dhcp4.integer("decline-probation-period", 0, MAX_SECONDS).orElse(DEFAULT_DECLINE_PROBATION);
    long hold = holdReclaimedTime(dhcp4);
    Optional<ControlSocket> controlSocket = ControlSocketLoader.read(dhcp4);
    List<LoggerSettings> loggers = LoggerSettings.read(dhcp4);
    Optional<HighAvailability> highAvailability = HighAvailabilityLoader.read(dhcp4);
    dhcp4.finish(KeaKeys.GLOBAL);

    problems.throwIfErrors();
    return new Dhcp4Config(
        interfaces,
        database.orElseThrow(),
        settings,
        global.options(),
        subnets,
        reservations,
        echo,
        Duration.ofSeconds(probation),
        Duration.ofSeconds(hold),
        controlSocket,
        loggers,
        highAvailability,
        dhcp4.map(),
        problems.warnings());
  }

  // What the edge decides about DNS travels in the log, so where Kea's D2 listens means nothing.
  private static boolean updatesEnabled(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("dhcp-ddns");
    if (section.isEmpty()) {
      return false;
    }
    KeaSection ddns = section.get();
    boolean enabled = ddns.bool("enable-updates").orElse(false);
    ddns.accept(KeaKeys.D2_ADDRESS.toArray(new String[0]));
    ddns.finish(KeaKeys.DHCP_DDNS);
    if (ddns.keys().stream().anyMatch(KeaKeys.D2_ADDRESS::contains)) {
      ddns.problems()
          .warning(
              ddns.position(),
              "dhcp-ddns names a D2 server, which is not needed",
              "name changes go through the log to the ddns-consumer");
    }
    return enabled;
  }

  private static long holdReclaimedTime(KeaSection dhcp4) {
    Optional<KeaSection> section = dhcp4.section("expired-leases-processing");
    Optional<Long> hold = section.flatMap(s -> s.integer("hold-reclaimed-time", 0, MAX_SECONDS));
    section.ifPresent(s -> s.finish(KeaKeys.EXPIRED_LEASES));
    return hold.orElse(DEFAULT_HOLD_RECLAIMED);
  }
}
