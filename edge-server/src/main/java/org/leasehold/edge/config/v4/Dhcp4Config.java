package org.leasehold.edge.config.v4;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.ControlSocket;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HostSettings;
import org.leasehold.edge.config.InterfacesConfig;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.Operations;
import org.leasehold.edge.config.guard.Guarding;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.logging.LoggerSettings;

/**
 * All that a kea-dhcp4.conf says, typed, with inheritance resolved: deciding code reads the subnet
 * or pool and never asks which level a value came from.
 *
 * @param subnets those of the shared networks included, in the order of the file
 * @param settings the global level's, for clients in no subnet and as the subnets' defaults
 * @param options the global level's
 * @param reservations the global ones
 * @param hosts how reservations are found
 * @param highAvailability how the edges of the site serve beside each other; without it all are
 *     equal
 * @param guarding against more than the server or its addresses can bear
 * @param written the content of the {@code Dhcp4} object as the file, with its includes, has it
 * @param warnings what is in the file and has no effect, or not the one that one might think
 */
public record Dhcp4Config(
    InterfacesConfig interfaces,
    KafkaLeaseDatabase leaseDatabase,
    NetworkSettings4 settings,
    OptionSet options,
    List<Subnet4> subnets,
    List<Reservation4> reservations,
    HostSettings hosts,
    ClientClasses4 classes,
    ServerSettings server,
    Operations operations,
    Optional<HighAvailability> highAvailability,
    Guarding guarding,
    KeaMap written,
    List<Problem> warnings) {

  public Dhcp4Config {
    subnets = List.copyOf(subnets);
    reservations = List.copyOf(reservations);
    warnings = List.copyOf(warnings);
  }

  /** The same file as another of its high-availability peers reads it. */
  public Dhcp4Config seenBy(String edge) {
    return new Dhcp4Config(
        interfaces,
        leaseDatabase,
        settings,
        options,
        subnets,
        reservations,
        hosts,
        classes,
        server,
        operations,
        highAvailability.map(group -> group.seenBy(edge)),
        guarding,
        written,
        warnings);
  }

  public boolean echoClientId() {
    return server.echoClientId();
  }

  public Duration declineProbationPeriod() {
    return server.declineProbationPeriod();
  }

  public Duration holdReclaimedTime() {
    return server.holdReclaimedTime();
  }

  public Optional<ControlSocket> controlSocket() {
    return operations.controlSocket();
  }

  public List<LoggerSettings> loggers() {
    return operations.loggers();
  }

  public Optional<Subnet4> subnet(long id) {
    return subnets.stream().filter(s -> s.id() == id).findFirst();
  }
}
