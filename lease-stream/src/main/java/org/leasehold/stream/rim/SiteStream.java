package org.leasehold.stream.rim;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.stream.query.SiteIndex;
import org.leasehold.stream.query.SiteView;
import org.leasehold.stream.topology.LogEnd;
import org.leasehold.stream.topology.SiteTopics;
import org.leasehold.stream.topology.SiteTopology;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One site's Kafka Streams app: an app of its own, so that a fault of one site stops only that
 * site.
 */
final class SiteStream implements SiteView {

  /** Of a site. */
  enum State {
    /** Kafka or the registry is away, or the site has not been tried yet. */
    WAITING,
    /** Restoring, or waiting for the group to assign partitions. */
    STARTING,
    RUNNING,
    /** Not started, or stopped, for a reason that is logged; it is tried again. */
    LEFT_OUT
  }

  private static final Logger LOG = LoggerFactory.getLogger(SiteStream.class);

  private final SiteTopics topics;
  private final SiteReports reports;
  private final SiteIndex index = new SiteIndex();
  private final KnownEnds ends = new KnownEnds();
  private final HostInfo self;
  private final Runnable running;
  private volatile KafkaStreams streams;
  private volatile State stopped = State.WAITING;
  private volatile String reason;
  private volatile int endangered;

  /**
   * @param self where other instances reach this one's queries
   * @param running run each time when the site begins to be folded, on a thread of Kafka Streams
   */
  SiteStream(SiteTopics topics, HostInfo self, MeterRegistry metrics, Runnable running) {
    this.topics = topics;
    this.self = self;
    this.running = running;
    this.reports = new SiteReports(topics.site(), metrics);
    gauge("leasehold.stream.lag", "events not folded yet", metrics, () -> (double) lag());
    gauge("leasehold.stream.leases", "rows of the table here", metrics, () -> index.size());
    gauge(
        "leasehold.stream.lag.alarm",
        "partitions that lag more than half of the retention",
        metrics,
        () -> endangered);
    gauge(
        "leasehold.stream.site.running",
        "1 while the site is folded",
        metrics,
        () -> stateNow() == State.RUNNING ? 1 : 0);
  }

  /**
   * @param partitions how many lag more than half of the retention
   */
  void setEndangered(int partitions) {
    endangered = partitions;
  }

  private void gauge(String name, String what, MeterRegistry metrics, Supplier<Number> value) {
    Gauge.builder(name, value).description(what).tag("site", topics.site()).register(metrics);
  }

  SiteTopics topics() {
    return topics;
  }

  SiteReports reports() {
    return reports;
  }

  KnownEnds ends() {
    return ends;
  }

  State stateNow() {
    KafkaStreams running = streams;
    if (stopped != null || running == null) {
      return stopped == null ? State.WAITING : stopped;
    }
    return running.state() == KafkaStreams.State.RUNNING ? State.RUNNING : State.STARTING;
  }

  /** Begins to fold; {@link #reason} says what goes wrong later. */
  void start(Map<String, Object> settings, LeaseSerdes serdes) {
    Properties properties = new Properties();
    properties.putAll(settings);
    reason = null;
    stopped = null;
    KafkaStreams started =
        new KafkaStreams(
            SiteTopology.of(
                topics, serdes.events(), serdes.table(), serdes.dnsChanges(), ends, reports, index),
            properties);
    started.setUncaughtExceptionHandler(
        failure -> {
          Throwable cause = rootCause(failure);
          boolean isBug = !(cause instanceof KafkaException || cause instanceof RocksDBException);
          if (isBug) {
            LOG.error("site failed site={}", topics.site(), failure);
          }
          leaveOut(line(cause));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    started.setStateListener(
        (next, before) -> {
          if (next == KafkaStreams.State.RUNNING) {
            LOG.info(
                "site running site={} leases={} partitions={}",
                topics.site(),
                index.size(),
                index.partitions());
            running.run();
          }
        });
    streams = started;
    started.start();
  }

  /** Names why the site is not folded now. */
  void leaveOut(String why) {
    if (!why.equals(reason)) {
      LOG.error("site left out site={} reason=\"{}\"; it is tried again", topics.site(), why);
    }
    reason = why;
    stopped = State.LEFT_OUT;
  }

  /** Kafka or the registry is away: nothing is wrong with the site itself. */
  void awaitReturn(String why) {
    if (!why.equals(reason)) {
      LOG.warn("site waits site={} reason=\"{}\"", topics.site(), why);
    }
    reason = why;
    stopped = State.WAITING;
  }

  /** The position of each partition that is folded here now. */
  Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new HashMap<>(reports.positions());
    positions.keySet().retainAll(index.partitions());
    return positions;
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String line(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.replaceAll("\\s+", " ");
  }

  /** Leaves the group too, so that a successor need not wait for the session to time out. */
  void stop(Duration patience) {
    KafkaStreams running = streams;
    if (running != null) {
      running.close(
          CloseOptions.timeout(patience)
              .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
      streams = null;
    }
  }

  @Override
  public String site() {
    return topics.site();
  }

  @Override
  public int partitions() {
    return topics.partitions();
  }

  @Override
  public SiteIndex index() {
    return index;
  }

  @Override
  public List<String> peers() {
    KafkaStreams running = streams;
    if (running == null || !running.state().isRunningOrRebalancing()) {
      return List.of();
    }
    return running.metadataForAllStreamsClients().stream()
        .map(client -> client.hostInfo())
        .filter(host -> !host.equals(self) && !host.equals(HostInfo.unavailable()))
        .map(host -> host.host() + ":" + host.port())
        .sorted()
        .toList();
  }

  @Override
  public String state() {
    return stateNow().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public long lag() {
    Map<Integer, Long> positions = positions();
    long lag = 0;
    for (Map.Entry<Integer, Long> position : positions.entrySet()) {
      LogEnd end = ends.newest(position.getKey());
      if (end != null) {
        lag += Math.max(0, end.endOffset() - position.getValue());
      }
    }
    return positions.isEmpty() ? -1 : lag;
  }
}
