package org.leasehold.edge.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.serve.CommandResult.Committed;
import org.leasehold.edge.serve.CommandResult.Refused;
import org.leasehold.edge.serve.CommandResult.Unanswered;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * Commands that were submitted at this edge and are not settled. Their owners answer through the
 * log alone: an event with a command's id says that it is carried out; another event about its
 * lease says that it never will be, since the lease is no longer the one that it refers to
 * (docs/adr/0020).
 */
final class SubmittedCommands {

  /**
   * An owner carries out nothing that is older than 10 s; what it does in the last moment has to be
   * read back.
   */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(12);

  private record Submitted(
      LeaseCommand command, CompletableFuture<CommandResult> result, long sinceNanos) {}

  private final LongSupplier nanos;
  private final Map<LeaseKey, List<Submitted>> byKey = new HashMap<>();

  /** In the order in which they came; settled ones included. */
  private final Deque<Submitted> all = new ArrayDeque<>();

  SubmittedCommands(LongSupplier nanos) {
    this.nanos = nanos;
  }

  CompletableFuture<CommandResult> add(LeaseCommand command) {
    Submitted submitted = new Submitted(command, new CompletableFuture<>(), nanos.getAsLong());
    byKey.computeIfAbsent(command.lease().key(), any -> new ArrayList<>(1)).add(submitted);
    all.add(submitted);
    return submitted.result();
  }

  /** An event that counts, of whichever edge. */
  void applied(LeaseChanged event, long offset) {
    if (byKey.isEmpty()) {
      return;
    }
    List<Submitted> about = byKey.get(event.lease().key());
    if (about != null) {
      for (Submitted each : List.copyOf(about)) {
        if (each.command().id().equals(event.commandId())) {
          settle(each, new Committed(event.change(), event.lease(), offset));
        } else if (each.command().refersTo() >= 0 && each.command().refersTo() < offset) {
          settle(each, new Refused(Refusal.CHANGED_SINCE));
        }
      }
    }
  }

  /**
   * This edge owns the lease's partition and has refused. That a command is too old is said by this
   * edge's clock alone: an edge that takes over may see another time and carry it out.
   */
  void refused(LeaseCommand command, Refusal why) {
    if (why == Refusal.EXPIRED) {
      return;
    }
    for (Submitted each : List.copyOf(byKey.getOrDefault(command.lease().key(), List.of()))) {
      if (each.command().id().equals(command.id())) {
        settle(each, new Refused(why));
      }
    }
  }

  private void settle(Submitted submitted, CommandResult result) {
    LeaseKey key = submitted.command().lease().key();
    List<Submitted> about = byKey.get(key);
    about.remove(submitted);
    if (about.isEmpty()) {
      byKey.remove(key);
    }
    submitted.result().complete(result);
  }

  /** Ten times a second. */
  void tick() {
    while (!all.isEmpty()
        && (all.element().result().isDone()
            || nanos.getAsLong() - all.element().sinceNanos() > PATIENCE_NANOS)) {
      Submitted first = all.remove();
      if (!first.result().isDone()) {
        settle(first, new Unanswered());
      }
    }
  }
}
