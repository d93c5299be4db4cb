package org.leasehold.edge.serve;

import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import org.leasehold.edge.decide.Decision.Hold;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.schemas.lease.Lease;

/**
 * What becomes of offers that waited for their ping check: much may have changed meanwhile.
 *
 * @param later runs on the serving thread what is to be done after what it is at
 */
record ProbedOffers(
    Exchanges<?> exchanges,
    ExchangeContext context,
    Commits commits,
    Admission admission,
    Executor later)
    implements ParkedOffers.Outcomes {

  @Override
  public void offer(Offer offer, Waiting<?> client) {
    if (!ownsAll(offer)) {
      drop(DropReason.NOT_OWNER, client);
    } else if (context.isTooLate(client)) {
      drop(DropReason.TOO_LATE, client);
    } else {
      exchanges.offer(offer, client);
    }
  }

  private boolean ownsAll(Offer offer) {
    for (Hold hold : offer.holds()) {
      if (!exchanges.owns(hold.key())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void decline(Own declined, Waiting<?> client, Runnable then) {
    Lease lease = declined.lease();
    if (!exchanges.owns(lease.key())) {
      drop(DropReason.NOT_OWNER, client);
    } else if (context.table().isUndecided(lease) || admission.isStalled()) {
      drop(DropReason.UNDECIDED, client);
    } else {
      context.packets().addressInUse(lease);
      Lease now = lease.grantedAt(context.clock().instant().truncatedTo(ChronoUnit.MILLIS));
      commits.append(new Own(declined.change(), now), null, client, () -> later.execute(then));
    }
  }

  @Override
  public void decideAgain(Waiting<?> client) {
    if (admission.isStopping()) {
      drop(DropReason.STARTING, client);
    } else if (context.isTooLate(client)) {
      drop(DropReason.TOO_LATE, client);
    } else {
      client.decide();
    }
  }

  @Override
  public void drop(DropReason reason, Waiting<?> client) {
    context.drop(reason, client);
  }
}
