package org.leasehold.edge.serve;

import java.util.List;
import java.util.UUID;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Forward;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decision.Part;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.own.Ownership;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.PacketContext;

/** Appends what a family has decided, or sends it to the owners of the partitions concerned. */
final class Commits {

  private static final Runnable NOTHING = () -> {};

  private final ExchangeContext context;
  private final Ownership ownership;
  private final LeaseLog log;
  private final ForwardedRequests forwarded = new ForwardedRequests();

  Commits(ExchangeContext context, Ownership ownership, LeaseLog log) {
    this.context = context;
    this.ownership = ownership;
    this.log = log;
  }

  void commit(Commit commit, Waiting<?> client) {
    List<Part> parts = commit.parts();
    if (parts.size() == 1 && parts.get(0) instanceof Own own) {
      append(own, commit.reply(), client, NOTHING);
    } else {
      commitJointly(commit, client);
    }
  }

  /** What needs other owners, or several events. */
  private void commitJointly(Commit commit, Waiting<?> client) {
    int own = 0;
    for (Part part : commit.parts()) {
      own += part instanceof Own ? 1 : 0;
    }
    boolean answered = commit.reply() != null;
    int awaited = answered ? commit.parts().size() - own : 0;
    if (!forwarded.hasRoomFor(awaited)) {
      context.drop(DropReason.PARKING_FULL, client);
      return;
    }
    JointReply joint = new JointReply(context, commit.reply(), client, own, awaited);
    for (Part part : commit.parts()) {
      if (part instanceof Own change) {
        LeaseChanged event = event(change, client.query().context(), null);
        append(Exchange.partOf(context, event, joint));
      } else if (part instanceof Forward forward) {
        if (answered) {
          forwarded.add(forward.command().id(), joint);
        }
        send(forward.command());
      }
    }
  }

  private void send(LeaseCommand command) {
    context.counters().forwarded();
    log.send(command.lease().key().partition(ownership.partitions()), command);
  }

  /**
   * @param reply null when there is none
   * @param then run when the event is decided, whatever became of it
   */
  void append(Own change, ReplyOnceCommitted reply, Waiting<?> client, Runnable then) {
    LeaseChanged event = event(change, client.query().context(), null);
    append(Exchange.alone(context, event, reply, client, then));
  }

  /** What a command brings about. */
  void append(Own change, LeaseCommand command) {
    LeaseChanged event = event(change, command.packet(), command.id());
    append(Exchange.alone(context, event, null, null, NOTHING));
  }

  private LeaseChanged event(Own change, PacketContext packet, UUID commandId) {
    return ownership.event(change.change(), change.lease(), packet, commandId);
  }

  private void append(Exchange exchange) {
    exchange.begin();
    int partition = exchange.event().lease().key().partition(ownership.partitions());
    ownership.append(partition, exchange);
  }

  /** An event that a command caused counts. */
  void applied(UUID commandId) {
    forwarded.applied(commandId);
  }

  void tick() {
    forwarded.tick();
  }

  /** Whether no client waits for another edge. */
  boolean isIdle() {
    return forwarded.isEmpty();
  }
}
