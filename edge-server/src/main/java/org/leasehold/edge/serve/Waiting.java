package org.leasehold.edge.serve;

import java.util.function.Consumer;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.message.Message;

/**
 * A client that waits for an answer.
 *
 * @param <Q> the family's messages
 * @param receivedNanos when its message came, by the monotonic clock
 * @param answer takes the reply, if there is one
 * @param family decides upon its message
 * @param tries how often its message is decided upon: 1 at first
 */
record Waiting<Q extends Query>(
    Q query, long receivedNanos, Consumer<Message> answer, Consumer<Waiting<Q>> family, int tries) {

  Waiting<Q> tryingAgain() {
    return new Waiting<>(query, receivedNanos, answer, family, tries + 1);
  }

  /** Its message is decided upon, as if it had come now. */
  void decide() {
    family.accept(this);
  }
}
