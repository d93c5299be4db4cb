package org.leasehold.edge.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.message.Message;

/** NAKs that wait for the log's word that this edge still owns the address (rule 7). */
final class Refusals {

  /** Beyond that many, the oldest is counted as never to be confirmed. */
  private static final int MOST = 10_000;

  private final class Refusal implements Runnable {
    private final Waiting<?> client;
    private Message nak;

    private Refusal(Waiting<?> client, Message nak) {
      this.client = client;
      this.nak = nak;
    }

    @Override
    public void run() {
      if (nak != null) {
        context.answer(client, nak);
        nak = null;
      }
    }

    private void giveUp() {
      if (nak != null) {
        nak = null;
        context.drop(DropReason.NOT_OWNER, client);
      }
    }
  }

  private final ExchangeContext context;
  private final Deque<Refusal> waiting = new ArrayDeque<>();

  Refusals(ExchangeContext context) {
    this.context = context;
  }

  /** What is to be run when the ownership is confirmed. */
  Runnable once(Waiting<?> client, Message nak) {
    if (waiting.size() >= MOST) {
      waiting.remove().giveUp();
    }
    Refusal refusal = new Refusal(client, nak);
    waiting.add(refusal);
    return refusal;
  }

  /** Counts those that were not confirmed in time. */
  void tick() {
    while (!waiting.isEmpty()
        && (waiting.element().nak == null || context.isTooLate(waiting.element().client))) {
      waiting.remove().giveUp();
    }
  }
}
