package org.leasehold.edge.serve;

import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.DropReason;

/**
 * An answer that rests on several events, of this edge or of others: it is made when the last of
 * them is in the log and counts, whichever that is. When it is not known of one whether it is,
 * nobody is answered; the client's message is decided upon again when the outcomes of all events of
 * this edge are known.
 */
final class JointReply {

  private final ExchangeContext context;
  private final ReplyOnceCommitted reply;
  private final Waiting<?> client;

  /** Events that are not known to be in the log. */
  private int outstanding;

  /** This edge's events whose outcome the lease table does not know. */
  private int undecided;

  private boolean uncertain;
  private boolean over;

  /**
   * @param reply null when the message has no answer
   * @param own how many events are this edge's
   * @param others how many are others'
   */
  JointReply(
      ExchangeContext context, ReplyOnceCommitted reply, Waiting<?> client, int own, int others) {
    this.context = context;
    this.reply = reply;
    this.client = client;
    this.outstanding = own + others;
    this.undecided = own;
  }

  /** Whether nobody waits for it any more, or its client has waited for too long. */
  boolean isDue() {
    return over || context.isTooLate(client);
  }

  /** One of the events is in the log and counts. */
  void committed() {
    if (--outstanding == 0 && !over) {
      over = true;
      if (reply != null) {
        context.answer(client, reply.at(context.clock().instant()));
      }
    }
  }

  /** Of one of this edge's events it is not known whether it is in the log. */
  void uncertain() {
    if (!over) {
      over = true;
      uncertain = true;
      context.packets().dropped(DropReason.UNCERTAIN);
    }
  }

  /** The lease table knows the outcome of one of this edge's events. */
  void decided() {
    if (--undecided == 0 && uncertain) {
      context.unanswered().accept(client);
    }
  }

  /** The client has asked again, or given up. */
  void tooLate() {
    if (!over) {
      over = true;
      context.drop(DropReason.TOO_LATE, client);
    }
  }
}
