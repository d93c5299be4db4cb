package org.leasehold.edge.decide.v4;

import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.EndedByClient;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/** A RELEASE or a DECLINE (RFC 2131 sections 4.3.3, 4.3.4). */
record GiveBack(Links links, EndedByClient ended, Outcomes outcomes) {

  Decision release(Situation at) {
    return giveBack(at, at.key(at.query().message().ciaddr()), Change.RELEASED, Action.RELEASE);
  }

  Decision decline(Situation at) {
    return at.options()
        .requestedAddress()
        .map(address -> giveBack(at, at.key(address), Change.DECLINED, Action.DECLINE))
        .orElse(new Drop(DropReason.NO_REQUESTED_ADDRESS));
  }

  /**
   * Both end the client's right to the address; none is answered (RFC 2131 sections 4.3.3, 4.3.4).
   */
  private Decision giveBack(Situation at, LeaseKey key, Change change, Action action) {
    HeldLease held = at.leases().at(key);
    if (held == null
        || held.lease().state() != LeaseState.DEFAULT
        || !held.lease().client().isSameClientAs(holder(at, held.lease()))) {
      return new Drop(DropReason.NOT_THE_CLIENTS_LEASE);
    }
    if (change == Change.DECLINED && !held.lease().isHeldAt(at.now())) {
      return new Drop(
          DropReason.NOT_THE_CLIENTS_LEASE); // as in Kea, where a storm of them is feared
    }
    if (at.leases().isUndecided(key) || at.leases().isUndecided(Binding.of(held.lease()))) {
      return new Drop(DropReason.UNDECIDED);
    }
    return at.allocation().owns(key)
        ? Commit.of(change, ended.lease(held.lease(), change, at.now()), null)
        : outcomes.forward(at, action, held.lease(), held, null);
  }

  /** Who the client is where the lease is, whichever subnet it speaks from. */
  private ClientIdentity holder(Situation at, Lease lease) {
    Subnet4 subnet = links.subnet(lease.subnetId());
    return subnet == null ? at.query().client() : at.client(subnet);
  }
}
