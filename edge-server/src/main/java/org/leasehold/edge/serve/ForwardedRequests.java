package org.leasehold.edge.serve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.DropReason;

/**
 * Clients whose REQUEST was forwarded to the owner of the address: each is answered when the event
 * that the owner wrote for it has been read back and counts (rule 7).
 */
final class ForwardedRequests {

  /** Beyond that many clients at once, some have to ask again. */
  private static final int MOST = 10_000;

  private record Awaited(ReplyOnceCommitted reply, Waiting client) {}

  private final Exchange.Surroundings around;

  /** In the order in which they came, so that the first is the first to be too late. */
  private final Map<UUID, Awaited> waiting = new LinkedHashMap<>();

  ForwardedRequests(Exchange.Surroundings around) {
    this.around = around;
  }

  /**
   * @return false when too many wait
   */
  boolean add(UUID commandId, ReplyOnceCommitted reply, Waiting client) {
    if (waiting.size() >= MOST) {
      return false;
    }
    waiting.put(commandId, new Awaited(reply, client));
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** An event that a command caused counts. */
  void applied(UUID commandId) {
    Awaited request = waiting.remove(commandId);
    if (request != null) {
      around.answer(request.client(), request.reply().at(around.clock().instant()));
    }
  }

  /** Forgets clients that have asked again or given up. */
  void tick() {
    for (Iterator<Awaited> each = waiting.values().iterator(); each.hasNext(); ) {
      Waiting client = each.next().client();
      if (!around.isTooLate(client)) {
        return;
      }
      each.remove();
      around.drop(DropReason.TOO_LATE, client);
    }
  }
}
