package org.leasehold.edge.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.own.Ownership.Start;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseRules.Outcome;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** The fold of the log as lease-stream does it, record by record as they are written. */
final class Reference {

  /** Which ACK an accepted event is for. */
  record Grant(long transactionId, IpAddress address) {}

  /** The lease table as an edge may find it when it starts. */
  record Checkpoint(List<TableLease> rows, Start[] starts) {}

  private static final class Partition {
    long fence = LeaseRules.NO_FENCE;
    long next;
    final Map<LeaseKey, TableLease> table = new HashMap<>();
    final Map<Grant, Integer> accepted = new HashMap<>();
    final Map<Grant, String> writers = new HashMap<>();
    final Set<UUID> commands = new HashSet<>();
  }

  private final Omission omission;
  private final Census census;
  private final Partition[] partitions;
  private final Set<Grant> lost = new HashSet<>();

  Reference(int partitions, Omission omission, Census census) {
    this.omission = omission;
    this.census = census;
    this.partitions = new Partition[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      this.partitions[partition] = new Partition();
    }
  }

  Outcome written(int partition, long offset, long appendedAt, LeaseEvent event) {
    census.add(Census.Of.EVENTS);
    Outcome outcome = fold(partitions[partition], offset, appendedAt, event);
    if (outcome instanceof Outcome.Claimed) {
      census.add(Census.Of.CLAIMS);
    } else if (outcome instanceof Outcome.Fenced) {
      census.add(Census.Of.FENCED_EVENTS);
    }
    return outcome;
  }

  private Outcome fold(Partition at, long offset, long appendedAt, LeaseEvent event) {
    LeaseChanged changed = event instanceof LeaseChanged found ? found : null;
    TableLease current = changed == null ? null : at.table.get(changed.lease().key());
    LeaseEvent seen = omission == Omission.THE_FENCE ? Unfencing.unfenced(event, at.fence) : event;
    Outcome outcome =
        LeaseRules.apply(
            at.fence,
            current == null ? null : current.lease(),
            offset,
            omission == Omission.THE_APPEND_TIME ? Untimed.NOT_TOLD : appendedAt,
            seen);
    at.next = offset + 1;
    if (outcome instanceof Outcome.Claimed claimed) {
      at.fence = claimed.fence();
    } else if (outcome instanceof Outcome.Accepted result) {
      accepted(at, offset, changed, result.lease());
    }
    return outcome;
  }

  private static void accepted(Partition at, long offset, LeaseChanged changed, Lease lease) {
    LeaseKey key = changed.lease().key();
    if (lease == null) {
      at.table.remove(key);
    } else {
      at.table.put(key, new TableLease(key.partition(World.PARTITIONS), offset, lease));
    }
    if (changed.commandId() != null) {
      at.commands.add(changed.commandId());
    }
    if (changed.packet() != null) {
      Grant grant = new Grant(changed.packet().transactionId(), key.address());
      at.accepted.merge(grant, 1, Integer::sum);
      at.writers.put(grant, changed.edge());
    }
  }

  /** The log has lost its end. */
  void truncated(int partition, Broker broker) {
    Partition before = partitions[partition];
    Partition after = new Partition();
    for (long offset = 0; offset < broker.end(partition); offset++) {
      fold(after, offset, broker.appendedAt(partition, offset), broker.at(partition, offset));
    }
    partitions[partition] = after;
    for (Grant grant : before.accepted.keySet()) {
      if (!before.accepted.get(grant).equals(after.accepted.get(grant))) {
        lost.add(grant);
        census.add(Census.Of.LOST_ACKS);
      }
    }
  }

  /** How many events for this ACK the log has and counts. */
  int accepted(Grant grant) {
    int sum = 0;
    for (Partition partition : partitions) {
      sum += partition.accepted.getOrDefault(grant, 0);
    }
    return sum;
  }

  /** Whether the log has an event that a command has caused, and counts it. */
  boolean isCarriedOut(UUID commandId) {
    for (Partition partition : partitions) {
      if (partition.commands.contains(commandId)) {
        return true;
      }
    }
    return false;
  }

  /** Whether another edge than this wrote the event for an ACK. */
  boolean isWrittenByOther(Grant grant, String edge) {
    for (Partition partition : partitions) {
      String writer = partition.writers.get(grant);
      if (writer != null) {
        return !writer.equals(edge);
      }
    }
    return false;
  }

  /** Whether the log once had an event for this ACK, and lost it. */
  boolean hasLost(Grant grant) {
    return lost.contains(grant);
  }

  Lease leaseOf(LeaseKey key) {
    TableLease row = partitions[key.partition(partitions.length)].table.get(key);
    return row == null ? null : row.lease();
  }

  Checkpoint checkpoint() {
    Start[] starts = new Start[partitions.length];
    List<TableLease> rows = new ArrayList<>();
    for (int partition = 0; partition < partitions.length; partition++) {
      starts[partition] = new Start(partitions[partition].next, partitions[partition].fence);
      rows.addAll(partitions[partition].table.values());
    }
    return new Checkpoint(rows, starts);
  }
}
