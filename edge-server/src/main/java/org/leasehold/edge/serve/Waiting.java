package org.leasehold.edge.serve;

import java.util.function.Consumer;
import org.leasehold.edge.decide.v4.Query;
import org.leasehold.edge.v4.Dhcp4Message;

/**
 * A client that waits for an answer.
 *
 * @param receivedNanos when its message came, by the monotonic clock
 * @param answer takes the reply, if there is one
 * @param tries how often its message is decided upon: 1 at first
 */
record Waiting(Query query, long receivedNanos, Consumer<Dhcp4Message> answer, int tries) {

  Waiting tryingAgain() {
    return new Waiting(query, receivedNanos, answer, tries + 1);
  }
}
