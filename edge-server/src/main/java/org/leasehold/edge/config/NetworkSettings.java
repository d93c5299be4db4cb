package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.v4.BootFields;
import org.leasehold.edge.config.v4.ClientRules;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What Kea lets one set globally, for a shared network or for a subnet, with all inheritance
 * resolved.
 *
 * @param additionalClasses to be evaluated when the client has its lease, by the subnet, then by
 *     the network
 */
public record NetworkSettings(
    LeaseTerms terms,
    Attachment attachment,
    BootFields boot,
    ClientRules clients,
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

  public long offerLifetime() {
    return terms.offerLifetime();
  }

  public List<Ipv4Address> relayAddresses() {
    return attachment.relayAddresses();
  }

  public Optional<String> interfaceName() {
    return attachment.interfaceName();
  }

  public Ipv4Address nextServer() {
    return boot.nextServer();
  }

  public String serverHostname() {
    return boot.serverHostname();
  }

  public String bootFileName() {
    return boot.bootFileName();
  }

  public boolean authoritative() {
    return clients.authoritative();
  }

  public boolean matchClientId() {
    return clients.matchClientId();
  }

  public boolean rapidCommit() {
    return clients.rapidCommit();
  }

  public boolean storeExtendedInfo() {
    return clients.storeExtendedInfo();
  }
}
