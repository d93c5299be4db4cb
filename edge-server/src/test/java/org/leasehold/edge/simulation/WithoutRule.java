package org.leasehold.edge.simulation;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseRules;

/**
 * What stands around an edge of the simulation: it counts, and takes one rule out of force between
 * the production classes.
 */
final class WithoutRule implements Edge.Way {

  private final Omission omission;
  private final int partitions;
  private final Census census;
  private final WatchedLog.Watcher watcher;
  private LogListener edge;

  WithoutRule(Omission omission, int partitions, Census census, WatchedLog.Watcher watcher) {
    this.omission = omission;
    this.partitions = partitions;
    this.census = census;
    this.watcher = watcher;
  }

  @Override
  public Decisions<Query4> toDecisions(Decisions<Query4> decisions) {
    return omission == Omission.ONE_UNDECIDED_EVENT ? new Forgetful(decisions) : decisions;
  }

  @Override
  public LeaseLog toLog(LeaseLog log, Supplier<Ownership> ownership) {
    return new WatchedLog(log, ownership, omission, census, watcher, () -> edge);
  }

  @Override
  public LogListener toEdge(LogListener listener) {
    edge =
        switch (omission) {
          case THE_FENCE -> new Unfencing(listener, partitions);
          case THE_APPEND_TIME -> new Untimed(listener);
          case FRESH_NONCES -> new NoncesForgotten(listener);
          default -> listener;
        };
    return edge;
  }

  /** A client's message, served by the edge. */
  void serve(Edge server, Query4 query, Consumer<Dhcp4Message> answer) {
    if (omission != Omission.ONLY_THE_OWNER || !servedAsIfOwned(server, query, answer)) {
      server.ask(query, answer);
    }
  }

  private boolean servedAsIfOwned(Edge server, Query4 query, Consumer<Dhcp4Message> answer) {
    Decision decision = server.decisions.decide(query, server.table, any -> true, server.wall());
    if (!(decision instanceof Commit commit) || !(commit.parts().get(0) instanceof Own change)) {
      return false;
    }
    Lease lease = change.lease();
    int partition = lease.key().partition(partitions);
    long epoch = server.server.ownership().epoch(partition);
    if (server.owns(partition) || epoch == LeaseRules.NO_FENCE) {
      return false;
    }
    LeaseChanged event =
        new LeaseChanged(
            change.change(), lease, server.name, epoch, server.wall(), query.context(), null);
    server.log.append(
        partition,
        event,
        result -> {
          if (result instanceof Committed && commit.reply() != null) {
            answer.accept((Dhcp4Message) commit.reply().at(server.wall()));
          }
        });
    return true;
  }

  /** Decides as if nothing were under way. */
  private record Forgetful(Decisions<Query4> decisions) implements Decisions<Query4> {
    @Override
    public Decision decide(Query4 query, LeaseView leases, IntPredicate owned, Instant clock) {
      return decisions.decide(query, new NothingUndecided(leases), owned, clock);
    }

    @Override
    public CommandDecision decide(LeaseCommand command, LeaseView leases, Instant clock) {
      return decisions.decide(command, new NothingUndecided(leases), clock);
    }
  }
}
