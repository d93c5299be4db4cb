package org.leasehold.edge;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.v4.Decider;
import org.leasehold.edge.decide.v4.Links;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.schemas.lease.Ipv4Address;

/** What clients are served by: made of a configuration at the start and whenever it changes. */
record Rules(Links links, Decider decider, Decisions<Query4> decisions) {

  static Rules of(Dhcp4Config config, String site, String edge) {
    Links links = new Links(config);
    Decider decider = new Decider(config, links, site, edge, UUID::randomUUID);
    return new Rules(links, decider, decider.limited());
  }

  /** Tells a table which addresses there are; takes time for each lease. */
  void configure(LeaseTable table) {
    table.configure(links.pools(), links.reservedAddresses());
  }

  boolean haveAddressesOf(Rules other) {
    return links.pools().equals(other.links.pools()) && reserved().equals(other.reserved());
  }

  private Set<Ipv4Address> reserved() {
    return new HashSet<>(links.reservedAddresses());
  }
}
