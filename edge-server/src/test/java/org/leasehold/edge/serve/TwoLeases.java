package org.leasehold.edge.serve;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Forward;
import org.leasehold.edge.decide.Decision.Hold;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decision.Part;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseType;

/**
 * Decisions by which each client gets a second lease, in subnet 2, beside the one that it asks for:
 * as a DHCPv6 client with an address and a prefix does.
 */
record TwoLeases(Decisions<Query4> one, Ipv4Address second, int partitions)
    implements Decisions<Query4> {

  @Override
  public Decision decide(Query4 query, LeaseView leases, IntPredicate owned, Instant clock) {
    Decision decision = one.decide(query, leases, owned, clock);
    LeaseKey key = LeaseKey.of(Configs.SITE, second);
    if (decision instanceof Offer offer) {
      Hold first = offer.holds().get(0);
      Hold other = new Hold(key, 2, first.client(), first.until());
      return new Offer(List.of(first, other), offer.reply());
    }
    if (!(decision instanceof Commit commit) || commit.reply() == null) {
      return decision;
    }
    Part first = commit.parts().get(0);
    Lease asked = first instanceof Own own ? own.lease() : ((Forward) first).command().lease();
    if (leases.isUndecided(key)
        || leases.isUndecided(Binding.of(LeaseType.V4, asked.client(), 2))) {
      return new Drop(DropReason.UNDECIDED);
    }
    HeldLease held = leases.at(key);
    Lease lease =
        new Lease(
            key,
            2,
            asked.state(),
            asked.client(),
            asked.cltt(),
            asked.validLifetime(),
            0,
            "",
            null,
            asked.maxClockSkewSeconds(),
            asked.holdReclaimedTime(),
            null);
    Part other =
        owned.test(key.partition(partitions))
            ? new Own(held == null ? Change.GRANTED : Change.RENEWED, lease)
            : new Forward(
                new LeaseCommand(
                    UUID.randomUUID(),
                    Action.GRANT,
                    lease,
                    held == null ? -1 : held.offset(),
                    "a",
                    clock,
                    query.context()));
    return new Commit(List.of(first, other), commit.reply());
  }

  @Override
  public CommandDecision decide(LeaseCommand command, LeaseView leases, Instant clock) {
    return one.decide(command, leases, clock);
  }
}
