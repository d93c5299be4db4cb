package org.leasehold.edge.config.v4;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.Timers;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv4Prefix;

/**
 * A subnet with everything that it inherits from its shared network and from the server.
 *
 * @param id unique and stable, 1 to 4294967294: it stands in the leases
 * @param sharedNetwork the name of the shared network that it belongs to
 * @param pools in ascending order, without overlap, within the prefix
 * @param reservations the subnet's own
 * @param options for clients outside every pool: its own over those of its network, without the
 *     server's; {@link Pool4#options} already contains them
 */
public record Subnet4(
    long id,
    Ipv4Prefix prefix,
    Optional<String> sharedNetwork,
    NetworkSettings4 settings,
    OptionSet options,
    List<Pool4> pools,
    List<Reservation4> reservations) {

  public Subnet4 {
    pools = List.copyOf(pools);
    reservations = List.copyOf(reservations);
  }

  public Lifetimes lifetimes() {
    return settings.lifetimes();
  }

  public Timers timers() {
    return settings.timers();
  }

  public DdnsSettings ddns() {
    return settings.ddns();
  }

  public List<Ipv4Address> relayAddresses() {
    return settings.relayAddresses();
  }

  public Optional<String> interfaceName() {
    return settings.interfaceName();
  }

  /** The pool that an address belongs to. */
  public Optional<Pool4> poolOf(Ipv4Address address) {
    for (int i = 0; i < pools.size(); i++) {
      if (pools.get(i).contains(address)) {
        return Optional.of(pools.get(i));
      }
    }
    return Optional.empty();
  }
}
