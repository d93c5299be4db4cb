package org.leasehold.ddns.consume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.leasehold.ddns.config.DdnsConfig;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DdnsDomains;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.consume.ChangeReader.Reading;
import org.leasehold.ddns.plan.Next.Conflict;
import org.leasehold.ddns.plan.Next.Never;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.ddns.send.DispatchListener;
import org.leasehold.ddns.send.DispatchLoop;
import org.leasehold.ddns.send.DispatchLoop.Submission;
import org.leasehold.ddns.send.Job;
import org.leasehold.ddns.send.UpdateSender;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;

/**
 * A record's way from the log to its end: made in the DNS, put aside as a dead letter, or skipped
 * because no domain is configured for it. Only then is its offset done.
 */
public final class ChangeFlow implements AutoCloseable {

  private final DdnsDomains forward;
  private final DdnsDomains reverse;
  private final ChangeReader reader;
  private final DeadLetters deadLetters;
  private final OffsetTracker tracker;
  private final DdnsMetrics metrics;
  private final Journal journal;
  private final DispatchLoop loop;

  /**
   * @param failed called with an error that makes it impossible to continue
   */
  public ChangeFlow(
      DdnsConfig config,
      UpdateSender sender,
      ChangeReader reader,
      DeadLetters deadLetters,
      OffsetTracker tracker,
      DdnsMetrics metrics,
      Journal journal,
      InstantSource clock,
      Consumer<Throwable> failed) {
    this.forward = config.forward();
    this.reverse = config.reverse();
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.tracker = tracker;
    this.metrics = metrics;
    this.journal = journal;
    List<DdnsDomain> domains = new ArrayList<>(forward.all());
    domains.addAll(reverse.all());
    this.loop =
        new DispatchLoop(
            domains,
            sender,
            config.consumer().maxInFlight(),
            config.consumer().refusedRetryTime(),
            clock,
            new Endings(),
            failed);
  }

  /** The first record of a partition that cannot be read now; it and later ones are not taken. */
  record Later(ConsumerRecord<byte[], byte[]> source, String reason) {}

  /**
   * Takes records of one partition, in their order.
   *
   * @return empty when all were taken
   * @throws org.leasehold.schemas.codec.UnknownSymbolException when a newer version wrote one
   */
  Optional<Later> take(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Submission> submissions = new ArrayList<>();
    Optional<Later> later = Optional.empty();
    for (ConsumerRecord<byte[], byte[]> source : records) {
      Reading reading = reader.read(source);
      if (reading instanceof Reading.Later wait) {
        later = Optional.of(new Later(source, wait.reason()));
        break;
      }
      take(source, reading).ifPresent(submissions::add);
    }
    loop.submit(submissions);
    return later;
  }

  private Optional<Submission> take(ConsumerRecord<byte[], byte[]> source, Reading reading) {
    if (reading instanceof Reading.Change read) {
      DnsChange change = read.change();
      Optional<DdnsDomain> domain = domains(change).match(change.name());
      if (domain.isEmpty()) {
        journal.skipped(change);
        metrics.skipped();
        return Optional.empty();
      }
      tracker.read(source.partition(), source.offset(), change.at());
      return domain.map(d -> new Submission(d, new ReadChange(source, change)));
    }
    String reason = ((Reading.Unreadable) reading).reason();
    tracker.read(source.partition(), source.offset(), Instant.ofEpochMilli(source.timestamp()));
    journal.unreadable(source.partition(), source.offset(), reason);
    metrics.unreadable();
    putAside(source, reason);
    return Optional.empty();
  }

  private DdnsDomains domains(DnsChange change) {
    return change.direction() == Direction.FORWARD ? forward : reverse;
  }

  private void putAside(ConsumerRecord<byte[], byte[]> source, String reason) {
    deadLetters.put(
        source,
        reason,
        () -> {
          metrics.deadLetter();
          tracker.ended(source.partition(), source.offset());
        });
  }

  /** Forgets the changes of partitions, and returns when none of their updates is on its way. */
  void drop(Collection<Integer> partitions) {
    loop.drop(partitions);
  }

  int inFlight() {
    return loop.inFlight();
  }

  Map<String, String> stuck(Duration atLeast) {
    return loop.stuck(atLeast);
  }

  @Override
  public void close() {
    loop.close();
    deadLetters.close();
  }

  private final class Endings implements DispatchListener {

    @Override
    public void finished(DdnsDomain domain, Job job, Outcome outcome) {
      journal.ended(domain, job.change(), outcome);
      metrics.ended(domain.name(), outcome);
      String reason =
          outcome instanceof Conflict conflict
              ? conflict.reason()
              : outcome instanceof Never never ? never.reason() : null;
      if (reason == null) {
        tracker.ended(job.partition(), job.offset());
      } else {
        journal.deadLetter(job.change(), reason);
        putAside(((ReadChange) job).source(), reason);
      }
    }

    @Override
    public void retried(DdnsDomain domain, Job job, Retry retry) {
      journal.retried(domain, job.change(), retry);
      metrics.retried(domain.name(), retry);
    }

    @Override
    public void away(DdnsDomain domain, DnsServer server, String reason) {
      journal.away(domain, server, reason);
    }

    @Override
    public void back(DdnsDomain domain, DnsServer server, Duration away, int waiting) {
      journal.back(domain, server, away, waiting);
    }
  }
}
