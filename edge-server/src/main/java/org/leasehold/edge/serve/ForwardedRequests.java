package org.leasehold.edge.serve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.v4.Dhcp4Message;

/**
 * Clients whose REQUEST was forwarded to the owner of the address: each is answered when the event
 * that the owner wrote for it has been read back and counts (rule 7).
 */
final class ForwardedRequests {

  /** Beyond that many clients at once, some have to ask again. */
  private static final int MOST = 10_000;

  private record Waiting(
      ReplyOnceCommitted reply, Consumer<Dhcp4Message> answer, long receivedNanos) {}

  private final Exchange.Surroundings around;

  /** In the order in which they came, so that the first is the first to be too late. */
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();

  ForwardedRequests(Exchange.Surroundings around) {
    this.around = around;
  }

  /**
   * @return false when too many wait
   */
  boolean add(
      UUID commandId, ReplyOnceCommitted reply, long receivedNanos, Consumer<Dhcp4Message> answer) {
    if (waiting.size() >= MOST) {
      return false;
    }
    waiting.put(commandId, new Waiting(reply, answer, receivedNanos));
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** An event that a command caused counts. */
  void applied(UUID commandId) {
    Waiting client = waiting.remove(commandId);
    if (client != null && !isTooLate(client)) {
      client.answer().accept(client.reply().at(around.clock().instant()));
    }
  }

  /** Forgets clients that have asked again or given up. */
  void tick() {
    for (Iterator<Waiting> each = waiting.values().iterator(); each.hasNext(); ) {
      if (!isTooLate(each.next())) {
        return;
      }
      each.remove();
    }
  }

  private boolean isTooLate(Waiting client) {
    return around.nanos().getAsLong() - client.receivedNanos() > Exchange.TOO_LATE_NANOS;
  }
}
