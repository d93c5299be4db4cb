package org.leasehold.edge.serve;

import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.own.Append;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event under way, with the client who waits for it. */
final class Exchange implements Append {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final ExchangeContext context;
  private final LeaseChanged event;
  private final ReplyOnceCommitted reply;
  private final Waiting<?> client;
  private final JointReply joint;
  private final long sentNanos;
  private final Runnable then;
  private boolean done;
  private boolean uncertain;

  private Exchange(
      ExchangeContext context,
      LeaseChanged event,
      ReplyOnceCommitted reply,
      Waiting<?> client,
      JointReply joint,
      Runnable then) {
    this.context = context;
    this.event = event;
    this.reply = reply;
    this.client = client;
    this.joint = joint;
    this.then = then;
    this.sentNanos = context.nanos().getAsLong();
  }

  /**
   * An event upon which an answer rests alone.
   *
   * @param reply null when there is none
   * @param client null when nobody waits
   * @param then run when the event is decided, whatever became of it
   */
  static Exchange alone(
      ExchangeContext context,
      LeaseChanged event,
      ReplyOnceCommitted reply,
      Waiting<?> client,
      Runnable then) {
    return new Exchange(context, event, reply, client, null, then);
  }

  /** One of several events upon which an answer rests. */
  static Exchange partOf(ExchangeContext context, LeaseChanged event, JointReply joint) {
    return new Exchange(context, event, null, null, joint, () -> {});
  }

  /** Rule 6: from now on nothing else is decided about the lease, until this event is. */
  void begin() {
    context.table().undecided(event.lease());
    context.stalls().add(this);
  }

  boolean isDone() {
    return done;
  }

  long sentNanos() {
    return sentNanos;
  }

  @Override
  public LeaseChanged event() {
    return event;
  }

  @Override
  public void committed(long offset) {
    done = true;
    context.stalls().logAnswered();
    long now = context.nanos().getAsLong();
    context.counters().committed(event.change(), now - sentNanos);
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} offset={} {}", keys(), offset, event.change());
    }
    if (joint != null) {
      joint.committed();
    } else if (reply != null && client != null) {
      context.answer(client, reply.at(context.clock().instant()));
    }
  }

  @Override
  public void uncertain(String why) {
    done = true;
    uncertain = true;
    if (joint != null) {
      joint.uncertain();
    } else {
      context.packets().dropped(DropReason.UNCERTAIN);
    }
    LOG.info("{} {} not answered: {}", keys(), event.change(), why);
  }

  @Override
  public void decided() {
    context.table().decided(event.lease());
    if (joint != null) {
      joint.decided();
    } else if (uncertain && client != null) {
      context.unanswered().accept(client);
    }
    then.run();
  }

  private String keys() {
    return "site="
        + event.lease().key().site()
        + " subnet="
        + event.lease().subnetId()
        + " address="
        + event.lease().key().addressText()
        + " client="
        + event.lease().client()
        + " epoch="
        + event.epoch();
  }
}
