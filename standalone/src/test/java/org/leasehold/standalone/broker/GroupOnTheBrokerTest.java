package org.leasehold.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Peer;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.group.GroupListener;
import org.leasehold.edge.kafka.GroupMember;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.standalone.layout.Ports;

/** Edges of a site in their group, on the embedded broker as it comes. */
class GroupOnTheBrokerTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final int PARTITIONS = 12;

  @TempDir static Path folder;
  private static KafkaRaftServer broker;
  private static KafkaSettings kafka;
  private static int sites;

  private final String site = "site" + sites++;
  private final List<Edge> edges = new ArrayList<>();

  @BeforeAll
  static void startBroker() throws Exception {
    BrokerSettings settings =
        new BrokerSettings(
            folder,
            "127.0.0.1",
            Ports.anyFree(),
            Ports.anyFree(),
            Map.of("group.max.session.timeout.ms", "60000"));
    BrokerStorage.prepare(settings);
    broker = new KafkaRaftServer(KafkaConfig.fromProps(settings.properties(), false), Time.SYSTEM);
    broker.startup();
    kafka = new KafkaSettings(settings.bootstrapServers(), "http://localhost:1", "", Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.shutdown();
    broker.awaitShutdown();
  }

  @AfterEach
  void closeEdges() {
    edges.forEach(edge -> edge.member.close());
  }

  @Test
  void aStoppedPrimaryHandsOverAndTakesAllBackWhenItReturns() throws Exception {
    Edge first = edge("edge1", hotStandby(10_000)).has(PARTITIONS);
    Edge second = edge("edge2", hotStandby(10_000)).joined(2);
    Edge third = edge("edge3", hotStandby(10_000)).joined(3);

    long begun = System.nanoTime();
    first.member.close();
    Given given = second.given.poll(15, TimeUnit.SECONDS);
    long handedOver = TimeUnit.NANOSECONDS.toMillis(given.nanos - begun);

    assertThat(given.why).isEqualTo(new Takeover(Kind.HANDED_OVER, "edge1"));
    assertThat(given.partitions).hasSize(PARTITIONS);
    assertThat(handedOver).as("ms from close() to the survivor's assignment").isLessThan(500);
    await().atMost(SOON).until(() -> first.partitions.isEmpty());

    Edge back = edge("edge1", hotStandby(10_000)).has(PARTITIONS);

    assertThat(back.given.poll().why).isEqualTo(new Takeover(Kind.HANDED_OVER, "edge2"));
    await().atMost(SOON).until(() -> second.partitions.isEmpty());
    assertThat(third.given).isEmpty();
    System.out.println("handed over in ms: " + handedOver);
  }

  @Test
  void anEdgeInMaintenanceStaysInTheGroupAndIsGivenNothing() throws Exception {
    Edge first = edge("edge1", hotStandby(10_000)).has(PARTITIONS);
    Edge second = edge("edge2", hotStandby(10_000)).joined(2);

    second.member.exclude("edge1");
    second.has(PARTITIONS);
    await().atMost(SOON).until(() -> first.member.shares().inMaintenance("edge1"));
    assertThat(first.partitions).isEmpty();
    assertThat(second.given.poll().why).isEqualTo(new Takeover(Kind.HANDED_OVER, "edge1"));

    second.member.include("edge1");
    first.has(PARTITIONS);

    first.member.standAside();
    second.has(PARTITIONS);
    first.member.takePart();
    first.has(PARTITIONS);
  }

  @Test
  void inLoadBalancingAnEdgeThatJoinsTakesItsShareOnly() throws Exception {
    Edge one = edge("one", Optional.empty()).has(12);
    Edge two = edge("two", Optional.empty()).has(6);
    one.has(6);
    Set<Integer> kept = Set.copyOf(one.partitions);

    Edge three = edge("three", Optional.empty()).has(4);

    one.has(4);
    two.has(4);
    assertThat(kept).containsAll(one.partitions);
    assertThat(three.given).allMatch(given -> given.why.kind() == Kind.HANDED_OVER);
    assertThat(one.lost + two.lost).isEqualTo(6 + 4);
  }

  @Test
  void aBrokerThatForbidsTheSessionTimeoutIsNamedWithTheSettingToChange() {
    for (int maxResponseDelay : List.of(400, 70_000)) {
      Edge edge = edge("edge1", hotStandby(maxResponseDelay));
      int wanted = maxResponseDelay == 400 ? 300 : 69_500;

      await().atMost(SOON).until(() -> !edge.fatal.isEmpty());
      assertThat(edge.fatal)
          .containsExactly(
              "the broker forbids a session timeout of "
                  + wanted
                  + " ms (max-response-delay less heartbeat-delay): set its"
                  + " group.min.session.timeout.ms to that or less and its"
                  + " group.max.session.timeout.ms to that or more, or change max-response-delay");
      edge.member.close();
    }
  }

  private static Optional<HighAvailability> hotStandby(int maxResponseDelay) {
    return Optional.of(
        new HighAvailability(
            "edge1",
            Mode.HOT_STANDBY,
            Duration.ofMillis(Math.min(500, maxResponseDelay / 3)),
            Duration.ofMillis(maxResponseDelay),
            Duration.ofSeconds(10),
            0,
            List.of(
                new Peer("edge1", Optional.empty(), Role.PRIMARY, true),
                new Peer("edge2", Optional.empty(), Role.STANDBY, true),
                new Peer("edge3", Optional.empty(), Role.STANDBY, true))));
  }

  private Edge edge(String name, Optional<HighAvailability> group) {
    Edge edge = new Edge(name, group.map(ha -> ha.seenBy(name)));
    edges.add(edge);
    return edge;
  }

  private record Given(Set<Integer> partitions, Takeover why, long nanos) {}

  private final class Edge implements GroupListener {
    final BlockingQueue<Given> given = new LinkedBlockingQueue<>();
    final Set<Integer> partitions = new ConcurrentSkipListSet<>();
    final List<String> fatal = new ArrayList<>();
    final GroupMember member;
    volatile int lost;

    Edge(String name, Optional<HighAvailability> group) {
      createTopic();
      member = new GroupMember(site, name, group, kafka, new Topics(""), Runnable::run);
      member.start(this, fatal::add);
    }

    private void createTopic() {
      try (Admin admin = Admin.create(kafka.admin("test"))) {
        String topic = new Topics("").leaseEvents(site);
        if (!admin.listTopics().names().get().contains(topic)) {
          admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    Edge has(int count) {
      await().atMost(SOON).until(() -> partitions.size() == count);
      return this;
    }

    Edge joined(int members) {
      await().atMost(SOON).until(() -> member.shares().members().size() == members);
      return this;
    }

    @Override
    public void assigned(Set<Integer> more, Takeover why) {
      if (more.isEmpty()) {
        return;
      }
      partitions.addAll(more);
      given.add(new Given(more, why, System.nanoTime()));
    }

    @Override
    public void revoked(Set<Integer> less) {
      lost += less.size();
      partitions.removeAll(less);
    }
  }
}
