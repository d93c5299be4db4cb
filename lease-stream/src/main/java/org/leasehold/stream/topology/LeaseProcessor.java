package org.leasehold.stream.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseRules.Outcome;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.stream.dns.DnsChanges;
import org.leasehold.stream.dns.DnsChanges.Cause;

/**
 * Folds one partition of a site's events into its table by {@link LeaseRules}, ends leases when
 * their time is over, and writes what changes in DNS. All that it writes for one event is in one
 * transaction.
 */
final class LeaseProcessor implements Processor<String, LeaseEvent, String, Object> {

  /**
   * How often leases are checked for their end, and a checkpoint is written while the log moves.
   */
  static final Duration TICK = Duration.ofSeconds(1);

  private static final long NO_EVENT = -1;

  private final SiteTopics site;
  private final LogEnds ends;
  private final FoldListener reports;
  private final TableListener rows;
  private final ExpiryIndex expiry = new ExpiryIndex();
  private final ConsumedTime consumed = new ConsumedTime();

  private ProcessorContext<String, Object> context;
  private int partition;
  private LeaseTable table;
  private Checkpoint position;
  private Checkpoint written;

  LeaseProcessor(SiteTopics site, LogEnds ends, FoldListener reports, TableListener rows) {
    this.site = site;
    this.ends = ends;
    this.reports = reports;
    this.rows = rows;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    partition = context.taskId().partition();
    table = new LeaseTable(context.getStateStore(SiteTopology.STORE), site.site(), partition);
    position = table.position();
    rows.loading(partition);
    table.forEach(
        row -> {
          expiry.put(row.lease().key().toString(), row.lease());
          rows.put(partition, row);
        });
    rows.loaded(partition);
    reports.moved(partition, position.nextOffset(), position.fence());
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, millis -> tick());
  }

  @Override
  public void process(Record<String, LeaseEvent> message) {
    long offset = context.recordMetadata().map(RecordMetadata::offset).orElseThrow();
    requireNext(offset);
    LeaseEvent event = message.value();
    if (event == null) {
      throw new UnusableLogException(at(offset) + " has no value");
    }
    LeaseKey key = event instanceof LeaseChanged changed ? changed.lease().key() : null;
    if (key != null) {
      requireOurs(key, offset);
    }
    TableLease current = key == null ? null : table.row(key.toString());
    Lease old = current == null ? null : current.lease();
    Outcome outcome = LeaseRules.apply(position.fence(), old, offset, message.timestamp(), event);
    long fence = position.fence();
    if (outcome instanceof Outcome.Claimed claimed) {
      fence = claimed.fence();
      reports.claimed(offset, (OwnershipClaimed) event);
    } else if (outcome instanceof Outcome.Fenced) {
      reports.fenced(partition, offset, (LeaseChanged) event, fence);
    } else if (outcome instanceof Outcome.Accepted accepted) {
      accept((LeaseChanged) event, old, accepted, offset, message.timestamp());
    }
    position = new Checkpoint(partition, offset + 1, fence);
    table.setPosition(position);
    reports.moved(partition, position.nextOffset(), fence);
  }

  private void accept(
      LeaseChanged event, Lease old, Outcome.Accepted accepted, long offset, long timestamp) {
    reports.accepted(event);
    if (accepted.unusual() != null) {
      reports.unusual(partition, offset, event, accepted.unusual());
    }
    Lease next = accepted.lease();
    if (next != null && DnsChanges.hasImpossibleName(next)) {
      reports.unusual(partition, offset, event, "a name that DNS cannot hold");
    }
    TableLease row = next == null ? null : new TableLease(partition, offset, next);
    Cause cause = new Cause(partition, offset, event.at());
    replace(
        event.lease().key(), old, row, DnsChanges.by(event.change(), old, next, cause), timestamp);
  }

  private void replace(
      LeaseKey key, Lease old, TableLease row, List<DnsChange> dns, long timestamp) {
    String text = key.toString();
    table.set(text, row);
    expiry.put(text, row == null ? null : row.lease());
    context.forward(new Record<>(text, row, timestamp), SiteTopology.TABLE_SINK);
    for (DnsChange change : dns) {
      reports.dnsChanged(change);
      context.forward(new Record<>(change.name(), change, timestamp), SiteTopology.DNS_SINK);
    }
    if (row == null) {
      rows.removed(partition, key);
    } else {
      rows.put(partition, row);
    }
  }

  private void tick() {
    consumed
        .advance(ends.newest(partition), position.nextOffset())
        .ifPresent(this::endLeasesThatAreDueBy);
    // After the leases that it covers, in the same transaction.
    if (!position.equals(written) && position.nextOffset() > 0) {
      long timestamp = context.currentSystemTimeMs();
      context.forward(
          new Record<>(table.partitionKey(), position, timestamp), SiteTopology.TABLE_SINK);
      written = position;
    }
  }

  /** Kea's reclamation: first the lease ends; after its hold time it is forgotten. */
  private void endLeasesThatAreDueBy(Instant time) {
    Cause cause = new Cause(partition, NO_EVENT, time);
    for (String key = expiry.firstDue(time); key != null; key = expiry.firstDue(time)) {
      TableLease row = table.row(key);
      Lease lease = row.lease();
      TableLease next = null;
      if (ExpiryIndex.isHeld(lease)) {
        next =
            new TableLease(partition, row.offset(), lease.withState(LeaseState.EXPIRED_RECLAIMED));
        reports.expired(lease);
      } else {
        reports.forgotten(lease);
      }
      Lease ended = next == null ? null : next.lease();
      replace(
          lease.key(), lease, next, DnsChanges.between(lease, ended, cause), time.toEpochMilli());
    }
  }

  /** Missing or repeated events would change leases unnoticed. */
  private void requireNext(long offset) {
    if (offset != position.nextOffset()) {
      throw new UnusableLogException(
          at(offset)
              + " follows what is folded up to offset "
              + position.nextOffset()
              + (offset > position.nextOffset()
                  ? ": the events between are gone (retention?)"
                  : ": the topic was replaced, or the app's offsets were set back"));
    }
  }

  private void requireOurs(LeaseKey key, long offset) {
    if (!key.site().equals(site.site()) || key.partition(site.partitions()) != partition) {
      throw new UnusableLogException(
          at(offset)
              + " is of "
              + key
              + ", which belongs to partition "
              + key.partition(site.partitions())
              + " of site "
              + key.site());
    }
  }

  private String at(long offset) {
    return "the event at offset "
        + offset
        + " of partition "
        + partition
        + " of topic "
        + site.events();
  }

  @Override
  public void close() {
    rows.closed(partition);
  }
}
