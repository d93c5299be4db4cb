package org.leasehold.edge.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.group.GroupCodec.Statement;
import org.leasehold.edge.group.GroupListener;
import org.leasehold.edge.group.Member;
import org.leasehold.edge.group.Rounds;
import org.leasehold.edge.group.Shares;
import org.leasehold.edge.group.Sharing;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This edge in the group of its site's edges: {@link Sharing} says who should own which partition,
 * Kafka who is alive. It reads nothing; a static member of the classic protocol (design,
 * "Measured").
 */
public final class GroupMember implements AutoCloseable {

  /** How an edge without a high-availability section is heard of and taken for dead. */
  static final Duration DEFAULT_HEARTBEAT = Duration.ofMillis(500);

  static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofMillis(10_000);

  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
  // The answer to a heartbeat is how a member learns that the group changes: a slow one would make
  // every handover as slow.
  private static final Duration SLOWEST_HEARTBEAT = Duration.ofMillis(200);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration HANDOVER = Duration.ofSeconds(2);

  /** A round may have to wait for the session of an edge that has just died. */
  private static final Duration HANDOVER_TO_OTHERS = Duration.ofSeconds(10);

  private static final Duration LEAVING = Duration.ofSeconds(3);
  // How long the others wait at most for one that is heard of but does not join.
  private static final int REBALANCE_MILLIS = 30_000;

  private final String site;
  private final String edge;
  private final String topic;
  private final Duration sessionTimeout;
  private final Executor serving;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private final Seat seat;
  private final Rounds rounds;
  private GroupListener listener;
  private Consumer<String> fatal;
  private volatile boolean asked;
  private volatile boolean closed;

  /**
   * @param edge the member's name, unique in the site
   * @param group what the file says of the edges beside this one
   */
  public GroupMember(
      String site,
      String edge,
      Optional<HighAvailability> group,
      KafkaSettings kafka,
      Topics topics,
      Executor serving) {
    this.site = site;
    this.edge = edge;
    this.topic = topics.leaseEvents(site);
    this.serving = serving;
    Duration maxResponse =
        group.map(HighAvailability::maxResponseDelay).orElse(DEFAULT_SESSION_TIMEOUT);
    Duration heartbeat = group.map(HighAvailability::heartbeatDelay).orElse(DEFAULT_HEARTBEAT);
    this.sessionTimeout = sessionTimeout(maxResponse, heartbeat);
    this.seat = new Seat(Member.of(edge, group, ThreadLocalRandom.current().nextLong()));
    this.rounds = new Rounds(edge, seat.self.incarnation());
    consumer = new KafkaConsumer<>(settings(kafka, topics, heartbeat));
    thread = new Thread(this::run, "group-member");
    thread.setDaemon(true);
  }

  static String groupId(Topics topics, String site) {
    return topics.prefix() + "leasehold-edge." + site;
  }

  private Map<String, Object> settings(KafkaSettings kafka, Topics topics, Duration heartbeat) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("reconnect.backoff.max.ms", "500");
    settings.putAll(kafka.consumer("leasehold-edge-" + edge + "-member"));
    settings.put("group.id", groupId(topics, site));
    settings.put("group.instance.id", edge);
    settings.put("group.protocol", "classic");
    settings.put("partition.assignment.strategy", List.of(EdgeAssignor.class.getName()));
    settings.put(EdgeAssignor.SEAT, seat);
    settings.put("session.timeout.ms", (int) sessionTimeout.toMillis());
    settings.put("heartbeat.interval.ms", (int) shorter(heartbeat).toMillis());
    settings.put("max.poll.interval.ms", REBALANCE_MILLIS);
    settings.put("key.deserializer", ByteArrayDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);
    return settings;
  }

  /**
   * One heartbeat less than max-response-delay: the others hear of the session's end with theirs,
   * so that they replace a silent edge when max-response-delay is over, not a heartbeat later.
   */
  static Duration sessionTimeout(Duration maxResponse, Duration heartbeat) {
    Duration quarter = maxResponse.dividedBy(4);
    return maxResponse.minus(heartbeat.compareTo(quarter) < 0 ? heartbeat : quarter);
  }

  private static Duration shorter(Duration heartbeat) {
    return heartbeat.compareTo(SLOWEST_HEARTBEAT) < 0 ? heartbeat : SLOWEST_HEARTBEAT;
  }

  /** What this member says and knows; read and written by any thread. */
  private static final class Seat implements EdgeAssignor.Seat {
    private volatile Member self;
    private volatile Shares known = Shares.none();

    Seat(Member self) {
      this.self = self;
    }

    @Override
    public Statement statement() {
      return new Statement(self, known);
    }

    @Override
    public void decided(Shares shares) {
      known = shares;
    }
  }

  /**
   * Joins the group.
   *
   * @param refused told why this edge cannot be a member; on the member's own thread
   */
  public void start(GroupListener told, Consumer<String> refused) {
    listener = told;
    fatal = refused;
    thread.start();
  }

  /** What the group's leader decided last: who is there, and who should own what. */
  public Shares shares() {
    return seat.known;
  }

  /** Whether, by the latest decision, another edge should own what this one had. */
  public boolean isSucceeded() {
    return seat.known.byPartition().stream()
        .anyMatch(share -> share.why().from().equals(edge) && !share.owner().isEmpty());
  }

  /** What this edge says of itself. */
  public Member self() {
    return seat.self;
  }

  /** Maintenance: this edge stays in the group and is given nothing. */
  public void standAside() {
    say(member -> member.withWilling(false));
  }

  /** The end of {@link #standAside}. */
  public void takePart() {
    say(member -> member.withWilling(true));
  }

  /** Maintenance of another edge: it is given nothing while this one takes part. */
  public void exclude(String other) {
    say(member -> member.excluding(other));
  }

  /** The end of {@link #exclude}. */
  public void include(String other) {
    say(member -> member.including(other));
  }

  private synchronized void say(UnaryOperator<Member> change) {
    Member changed = change.apply(seat.self);
    if (!changed.equals(seat.self)) {
      seat.self = changed;
      asked = true;
      consumer.wakeup();
    }
  }

  private void run() {
    consumer.subscribe(List.of(topic), new Rebalances());
    boolean member = true;
    while (member && !closed) {
      member = poll();
    }
    if (member) {
      handOver();
    }
    consumer.close(
        CloseOptions.timeout(LEAVING)
            .withGroupMembershipOperation(
                member
                    ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                    : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
  }

  /**
   * @return whether this edge can be a member
   */
  private boolean poll() {
    try {
      if (asked) {
        asked = false;
        consumer.enforceRebalance("the edge takes part: " + seat.self.willing());
      }
      consumer.poll(POLL);
      return true;
    } catch (WakeupException e) {
      return true;
    } catch (FencedInstanceIdException e) {
      fatal.accept(
          "another edge of site "
              + site
              + " has joined under the name '"
              + edge
              + "'; give each edge a name of its own");
    } catch (InvalidSessionTimeoutException e) {
      fatal.accept(
          "the broker forbids a session timeout of "
              + sessionTimeout.toMillis()
              + " ms (max-response-delay less heartbeat-delay): set its"
              + " group.min.session.timeout.ms to that or less and its group.max.session.timeout.ms"
              + " to that or more, or change max-response-delay");
    } catch (InconsistentGroupProtocolException e) {
      fatal.accept(
          "the group of site "
              + site
              + " has edges of an older version, which share partitions in another way; stop them,"
              + " then start this one");
    } catch (AuthorizationException e) {
      fatal.accept("Kafka refuses this edge: " + e.getMessage());
    } catch (KafkaException e) {
      LOG.warn("site={} edge={} group unreachable, trying again: {}", site, edge, e.getMessage());
      return true;
    }
    return false;
  }

  /** The others are given what this edge has while it is still there to hand it over. */
  private void handOver() {
    long deadline = System.nanoTime() + handover().toNanos();
    while (!isAside() && System.nanoTime() < deadline) {
      if (!poll()) {
        return;
      }
    }
  }

  private Duration handover() {
    return seat.known.members().size() > 1 ? HANDOVER_TO_OTHERS : HANDOVER;
  }

  private boolean isAside() {
    return seat.known.member(edge).map(self -> !self.willing()).orElse(true);
  }

  private final class Rebalances implements ConsumerRebalanceListener {
    private List<String> disagreements = List.of();

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> all) {
      consumer.pause(all);
      all.forEach(partition -> consumer.seek(partition, 0));
      Shares shares = seat.known;
      report(shares);
      Rounds.Change change = rounds.next(shares);
      serving.execute(
          () -> {
            if (!change.taken().isEmpty()) {
              listener.revoked(change.taken());
            }
            change.given().forEach((why, partitions) -> listener.assigned(partitions, why));
          });
    }

    private void report(Shares shares) {
      LOG.info("site={} edge={} group {}", site, edge, shares);
      List<String> lines = Sharing.disagreements(shares.members());
      if (!lines.equals(disagreements)) {
        lines.forEach(line -> LOG.warn("site={} edge={} {}", site, edge, line));
        disagreements = lines;
      }
      Optional<Member> seen = shares.member(edge);
      Member self = seat.self;
      if (seen.isPresent() && !says(seen.get(), self)) {
        asked = true; // the group still has what an earlier run of this edge said
      }
    }

    private boolean says(Member seen, Member self) {
      return seen.mode() == self.mode()
          && seen.role() == self.role()
          && seen.rank() == self.rank()
          && seen.autoFailover() == self.autoFailover()
          && seen.willing() == self.willing()
          && seen.excludes().equals(self.excludes());
    }

    /** At each rebalance; what this edge really loses is told when the next round is over. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> all) {}

    @Override
    public void onPartitionsLost(Collection<TopicPartition> all) {
      LOG.warn("site={} edge={} is out of the group: Kafka has not heard of it", site, edge);
      Set<Integer> lost = rounds.lost();
      serving.execute(() -> listener.revoked(lost));
    }
  }

  /** Hands over what this edge has, and leaves the group for good. */
  @Override
  public void close() {
    standAside();
    closed = true;
    consumer.wakeup();
    try {
      thread.join(handover().plus(LEAVING).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
