package org.leasehold.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.v4.WarmUp;
import org.leasehold.edge.kafka.EventRehearsal;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges that nobody sees, before the first client's: the compiler has them behind it then. */
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Rehearsal() {}

  /**
   * @param server one of this server's addresses
   */
  static void run(Dhcp4Config config, Rules rules, SiteConnection site, Ipv4Address server) {
    config.subnets().stream()
        .filter(subnet -> !subnet.pools().isEmpty())
        .findFirst()
        .ifPresent(subnet -> run(subnet, rules, site, server));
  }

  private static void run(Subnet4 subnet, Rules rules, SiteConnection site, Ipv4Address server) {
    LeaseTable scratch =
        new LeaseTable(site.site(), Set.of(LeaseType.V4), site.database().partitions());
    rules.configure(scratch);
    EventRehearsal events =
        new EventRehearsal(site.serdes(), site.topics().leaseEvents(site.site()));
    int exchanges =
        new WarmUp(rules.decider(), scratch, subnet, server, events)
            .run(Instant.now(), System::nanoTime, LONGEST);
    LOG.info("site={} warmed up exchanges={}", site.site(), exchanges);
  }
}
