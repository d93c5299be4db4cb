package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.schemas.lease.IpAddress;

/**
 * What Kea lets one set in both families, globally, for a shared network or for a subnet, with all
 * inheritance resolved.
 *
 * @param rapidCommit whether a client that asks for it is given its lease at once (RFC 4039, RFC
 *     9915 section 21.14); Kea has that for DHCPv6 alone
 * @param storeExtendedInfo whether a lease keeps what the relay said of its client
 * @param additionalClasses to be evaluated when the client has its lease, by the subnet, then by
 *     the network
 */
public record NetworkSettings(
    LeaseTerms terms,
    Attachment attachment,
    boolean rapidCommit,
    boolean storeExtendedInfo,
    ReservationModes reservations,
    DdnsSettings ddns,
    List<String> additionalClasses) {

  public NetworkSettings {
    additionalClasses = List.copyOf(additionalClasses);
  }

  public Lifetimes lifetimes() {
    return terms.lifetimes();
  }

  public Timers timers() {
    return terms.timers();
  }

  public List<IpAddress> relayAddresses() {
    return attachment.relayAddresses();
  }

  public Optional<String> interfaceName() {
    return attachment.interfaceName();
  }
}
