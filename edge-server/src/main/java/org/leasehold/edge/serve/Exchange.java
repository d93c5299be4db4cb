package org.leasehold.edge.serve;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Query;
import org.leasehold.edge.own.Append;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event under way, with the client who waits for it. */
final class Exchange implements Append {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** A client has sent its request again, or given up, by then (RFC 2131 section 4.1). */
  static final long TOO_LATE_NANOS = TimeUnit.SECONDS.toNanos(8);

  /**
   * What all exchanges of a server share.
   *
   * @param logAnswered told of each committed event
   * @param unanswered takes a client whose event was uncertain, once its outcome is known
   */
  record Surroundings(
      String site,
      LeaseTable table,
      ServeCounters counters,
      InstantSource clock,
      LongSupplier nanos,
      Runnable logAnswered,
      Consumer<Waiting> unanswered) {

    boolean isTooLate(Waiting client) {
      return nanos.getAsLong() - client.receivedNanos() > TOO_LATE_NANOS;
    }

    /** Answers, unless it is too late. */
    void answer(Waiting client, Dhcp4Message reply) {
      if (isTooLate(client)) {
        drop(DropReason.TOO_LATE, client);
      } else {
        client.answer().accept(reply);
      }
    }

    void drop(DropReason reason, Waiting client) {
      counters.dropped(reason);
      if (LOG.isDebugEnabled()) {
        Query query = client.query();
        LOG.debug(
            "site={} interface={} client={} type={} xid={} dropped: {}",
            site,
            query.interfaceName(),
            query.client(),
            query.type(),
            Integer.toHexString(query.message().xid()),
            reason.label());
      }
    }
  }

  private final Surroundings around;
  private final Commit commit;
  private final LeaseChanged event;
  private final Waiting client;
  private final long sentNanos;
  private final Runnable then;
  private boolean done;
  private boolean uncertain;

  /**
   * @param client null when nobody waits
   * @param then run when the event is decided, whatever became of it
   */
  Exchange(Surroundings around, Commit commit, LeaseChanged event, Waiting client, Runnable then) {
    this.around = around;
    this.commit = commit;
    this.event = event;
    this.client = client;
    this.sentNanos = around.nanos().getAsLong();
    this.then = then;
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
    around.logAnswered().run();
    long now = around.nanos().getAsLong();
    around.counters().committed(event.change(), now - sentNanos);
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} offset={} {}", keys(), offset, event.change());
    }
    if (commit.reply() != null && client != null) {
      around.answer(client, commit.reply().at(around.clock().instant()));
    }
  }

  @Override
  public void uncertain(String why) {
    done = true;
    uncertain = true;
    around.counters().dropped(DropReason.UNCERTAIN);
    LOG.info("{} {} not answered: {}", keys(), event.change(), why);
  }

  @Override
  public void decided() {
    around.table().decided(event.lease());
    if (uncertain && client != null) {
      around.unanswered().accept(client);
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
