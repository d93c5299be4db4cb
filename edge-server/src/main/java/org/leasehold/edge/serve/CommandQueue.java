package org.leasehold.edge.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.schemas.lease.LeaseCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What others want done to leases that this edge owns: the operators' commands, and what clients
 * sent to other edges. Each waits until nothing is under way for its lease and its client (rule 6).
 */
final class CommandQueue {

  private static final Logger LOG = LoggerFactory.getLogger(CommandQueue.class);

  private final Families families;
  private final ServeCounters counters;
  private final SubmittedCommands submitted;
  private final List<Deque<LeaseCommand>> byPartition = new ArrayList<>();

  CommandQueue(
      Families families, int partitions, ServeCounters counters, SubmittedCommands submitted) {
    this.families = families;
    this.counters = counters;
    this.submitted = submitted;
    for (int partition = 0; partition < partitions; partition++) {
      byPartition.add(new ArrayDeque<>());
    }
  }

  void command(int partition, LeaseCommand command) {
    Deque<LeaseCommand> waiting = byPartition.get(partition);
    waiting.add(command);
    if (waiting.size() == 1) {
      decide(waiting); // behind others it waits for the tick
    }
  }

  /** Ten times a second. */
  void tick() {
    byPartition.forEach(this::decide);
  }

  private void decide(Deque<LeaseCommand> waiting) {
    for (Iterator<LeaseCommand> each = waiting.iterator(); each.hasNext(); ) {
      LeaseCommand command = each.next();
      Exchanges<?> family = families.of(command.lease().key());
      if (family == null) {
        each.remove();
        refuse(command, Refusal.NOT_SERVED);
      } else if (family.mayDecide(command)) {
        each.remove();
        Refusal why = family.carryOut(command);
        if (why != null) {
          refuse(command, why);
        }
      }
    }
  }

  private void refuse(LeaseCommand command, Refusal why) {
    counters.refused(why);
    LOG.debug(
        "site={} address={} command={} {} of {} refused: {}",
        command.lease().key().site(),
        command.lease().key().addressText(),
        command.id(),
        command.action(),
        command.sender(),
        why);
    submitted.refused(command, why);
  }

  /** The partition's next owner reads its commands from the topic. */
  void gaveUp(int partition) {
    byPartition.get(partition).clear();
  }
}
