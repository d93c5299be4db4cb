package org.leasehold.edge.serve;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.DropReason;
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
   */
  record Surroundings(
      LeaseTable table,
      ServeCounters counters,
      InstantSource clock,
      LongSupplier nanos,
      Runnable logAnswered) {}

  private final Surroundings around;
  private final Commit commit;
  private final LeaseChanged event;
  private final long receivedNanos;
  private final long sentNanos;
  private final Consumer<Dhcp4Message> answer;
  private boolean done;

  /**
   * @param receivedNanos when the client's packet came
   * @param answer takes the reply, if there is one
   */
  Exchange(
      Surroundings around,
      Commit commit,
      LeaseChanged event,
      long receivedNanos,
      Consumer<Dhcp4Message> answer) {
    this.around = around;
    this.commit = commit;
    this.event = event;
    this.receivedNanos = receivedNanos;
    this.sentNanos = around.nanos().getAsLong();
    this.answer = answer;
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
    if (commit.reply() == null) {
      return;
    }
    if (now - receivedNanos > TOO_LATE_NANOS) {
      around.counters().dropped(DropReason.TOO_LATE);
    } else {
      answer.accept(commit.reply().at(around.clock().instant()));
    }
  }

  @Override
  public void uncertain(String why) {
    done = true;
    around.counters().dropped(DropReason.UNCERTAIN);
    LOG.info("{} {} not answered: {}", keys(), event.change(), why);
  }

  @Override
  public void decided() {
    around.table().decided(event.lease());
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
