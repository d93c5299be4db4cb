package org.leasehold.edge.transfer;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.memfile.MemfileRow.State;
import org.leasehold.edge.wire.DomainName;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/**
 * What a row of Kea's lease file is as a lease of a site, and the other way round.
 *
 * <p>Kea's fqdn_fwd and fqdn_rev say what stands in DNS under the hostname. They become the lease's
 * {@link DnsDecision}, so that the records are taken away when the lease ends.
 */
public final class LeaseRows {

  private static final int ETHERNET = 1;

  private final Dhcp4Config config;
  private final String site;
  private final Map<Long, DdnsSettings> ddns = new HashMap<>();

  /**
   * @param config whose DDNS settings, hold time and clock skew the leases get
   */
  public LeaseRows(Dhcp4Config config, String site) {
    this.config = config;
    this.site = site;
    for (Subnet4 subnet : config.subnets()) {
      ddns.put(subnet.id(), subnet.ddns());
    }
  }

  public Lease lease(MemfileRow row) {
    boolean released = row.state() == State.RELEASED;
    return new Lease(
        LeaseKey.of(site, row.address()),
        row.subnetId(),
        LeaseState.valueOf(row.state().name()),
        ClientIdentity.v4(ETHERNET, row.hwaddr(), row.clientId()),
        Instant.ofEpochSecond(row.cltt()),
        released ? 0 : row.validLifetime(),
        0,
        hostname(row),
        dns(row),
        config.leaseDatabase().maxClockSkew().toSeconds(),
        config.holdReclaimedTime().toSeconds(),
        row.userContext());
  }

  private static String hostname(MemfileRow row) {
    String name = row.hostname();
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Kea takes an ended or declined lease's records away before it writes that state. */
  private DnsDecision dns(MemfileRow row) {
    String name = hostname(row);
    boolean inDns = row.state() == State.DEFAULT && (row.fqdnFwd() || row.fqdnRev());
    if (!inDns || !DomainName.isDomainName(name)) {
      return null;
    }
    DdnsSettings settings = ddns.getOrDefault(row.subnetId(), config.settings().ddns());
    return new DnsDecision(
        name + ".",
        row.fqdnFwd(),
        row.fqdnRev(),
        settings.ttlSeconds(row.validLifetime()),
        settings.conflictResolution());
  }

  /** Empty for what Kea's file does not hold: a released lease, or one of another family. */
  public static Optional<MemfileRow> row(Lease lease) {
    if (!(lease.key().address() instanceof Ipv4Address address)
        || lease.state() == LeaseState.RELEASED
        || lease.validLifetime() == 0) {
      return Optional.empty();
    }
    DnsDecision dns = lease.state() == LeaseState.DEFAULT ? lease.dns() : null;
    return Optional.of(
        new MemfileRow(
            address,
            lease.client().hardwareAddress(),
            lease.client().clientId(),
            lease.validLifetime(),
            wholeSeconds(lease.cltt()) + lease.validLifetime(),
            lease.subnetId(),
            dns != null && dns.forward(),
            dns != null && dns.reverse(),
            lease.hostname(),
            State.valueOf(lease.state().name()),
            lease.userContext()));
  }

  /** Kea knows whole seconds: a lease must not end for others before it ends for its client. */
  static long wholeSeconds(Instant time) {
    return time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
  }

  /** Whether the row names a subnet that the configuration has, with this address in it. */
  public boolean isInItsSubnet(MemfileRow row) {
    return ddns.containsKey(row.subnetId())
        && config.subnet(row.subnetId()).orElseThrow().prefix().contains(row.address());
  }
}
