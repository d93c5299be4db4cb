package org.leasehold.edge.config.v4;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.Attachment;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.LeaseTerms;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.NetworkSettings;
import org.leasehold.edge.config.ReservationModes;
import org.leasehold.edge.config.Timers;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What Kea lets one set globally, for a shared network or for a DHCPv4 subnet, with all inheritance
 * resolved.
 *
 * @param common what both families have
 * @param offerLifetime seconds for which an offered address stays reserved; 0 as brief as possible
 */
public record NetworkSettings4(
    NetworkSettings common, BootFields boot, ClientRules clients, long offerLifetime) {

  public LeaseTerms terms() {
    return common.terms();
  }

  public Attachment attachment() {
    return common.attachment();
  }

  public ReservationModes reservations() {
    return common.reservations();
  }

  public DdnsSettings ddns() {
    return common.ddns();
  }

  public List<String> additionalClasses() {
    return common.additionalClasses();
  }

  public Lifetimes lifetimes() {
    return common.lifetimes();
  }

  public Timers timers() {
    return common.timers();
  }

  /** The loader takes IPv4 addresses alone. */
  public List<Ipv4Address> relayAddresses() {
    return common.relayAddresses().stream().map(Ipv4Address.class::cast).toList();
  }

  public Optional<String> interfaceName() {
    return common.interfaceName();
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
    return common.rapidCommit();
  }

  public boolean storeExtendedInfo() {
    return common.storeExtendedInfo();
  }
}
