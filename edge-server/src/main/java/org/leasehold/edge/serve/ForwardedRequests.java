package org.leasehold.edge.serve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What was forwarded to the owners of other partitions for clients that wait: each part counts when
 * the event that the owner wrote for it has been read back and counts (rule 7).
 */
final class ForwardedRequests {

  /** Beyond that many parts at once, some clients have to ask again. */
  private static final int MOST = 10_000;

  /** In the order in which they came, so that the first is the first to be too late. */
  private final Map<UUID, JointReply> waiting = new LinkedHashMap<>();

  /** Whether there is room for so many more. */
  boolean hasRoomFor(int parts) {
    return waiting.size() + parts <= MOST;
  }

  void add(UUID commandId, JointReply reply) {
    waiting.put(commandId, reply);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** An event that a command caused counts. */
  void applied(UUID commandId) {
    JointReply reply = waiting.remove(commandId);
    if (reply != null) {
      reply.committed();
    }
  }

  /** Forgets clients that have asked again or given up. */
  void tick() {
    for (Iterator<JointReply> each = waiting.values().iterator(); each.hasNext(); ) {
      JointReply reply = each.next();
      if (!reply.isDue()) {
        return;
      }
      each.remove();
      reply.tooLate();
    }
  }
}
