package org.leasehold.edge;

import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.ServingThread;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.serve.Exchanges;
import org.leasehold.edge.table.LeaseTable;

/** The rules by which clients are served, and their exchange for those of another configuration. */
final class RulesInForce {

  private final String site;
  private final String edge;
  private final LeaseTable table;
  private final Exchanges<Query4> exchanges;
  private final ServingThread serving;
  private Rules rules;

  /**
   * @param rules those by which clients are served now
   */
  RulesInForce(
      String site,
      String edge,
      Rules rules,
      LeaseTable table,
      Exchanges<Query4> exchanges,
      ServingThread serving) {
    this.site = site;
    this.edge = edge;
    this.rules = rules;
    this.table = table;
    this.exchanges = exchanges;
    this.serving = serving;
  }

  /** One at a time; clients are served meanwhile. */
  void replace(Dhcp4Config next) {
    Rules prepared = Rules.of(next, site, edge);
    serving.ask(
        () -> {
          if (!prepared.haveAddressesOf(rules)) {
            prepared.configure(table);
          }
          exchanges.decideBy(prepared.decisions());
          return true;
        });
    rules = prepared;
  }
}
