package org.leasehold.edge.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.leasehold.edge.group.GroupCodec;
import org.leasehold.edge.group.GroupCodec.Statement;
import org.leasehold.edge.group.Member;
import org.leasehold.edge.group.Shares;
import org.leasehold.edge.group.Sharing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Sharing} as Kafka's consumers take it. Kafka makes the instance; what it must know stands
 * in the consumer's settings under {@link #SEAT}.
 *
 * <p>The protocol is the eager one, in which Kafka takes everything from everybody at each
 * rebalance, and one round suffices to move a partition; the cooperative one needs two. Nobody
 * stops serving meanwhile: an edge owns a partition until it reads another's claim in the log, and
 * {@link GroupMember} tells only the difference between two rounds (docs/adr/0010).
 */
public final class EdgeAssignor implements ConsumerPartitionAssignor, Configurable {

  static final String SEAT = "leasehold.group.seat";

  private static final Logger LOG = LoggerFactory.getLogger(EdgeAssignor.class);

  /** What this member says, and where it is told what the leader has decided. */
  interface Seat {
    Statement statement();

    void decided(Shares shares);
  }

  private Seat seat;

  @Override
  public void configure(Map<String, ?> settings) {
    seat = (Seat) settings.get(SEAT);
  }

  @Override
  public String name() {
    return "leasehold-edge";
  }

  @Override
  public ByteBuffer subscriptionUserData(Set<String> topics) {
    return GroupCodec.encode(seat.statement());
  }

  @Override
  public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
    List<Member> members = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Shares before = Shares.none();
    String topic = null;
    for (Map.Entry<String, Subscription> each : group.groupSubscription().entrySet()) {
      topic = each.getValue().topics().get(0);
      Optional<Statement> statement = GroupCodec.statement(each.getValue().userData());
      if (statement.isEmpty()) {
        LOG.warn("member={} of the group says nothing that an edge says", each.getKey());
        continue;
      }
      members.add(statement.get().member());
      names.put(each.getKey(), statement.get().member().name());
      if (statement.get().known().number() > before.number()) {
        before = statement.get().known();
      }
    }
    Integer partitions = cluster.partitionCountForTopic(topic);
    Shares shares = Sharing.decide(partitions == null ? 0 : partitions, members, before);
    ByteBuffer told = GroupCodec.encode(shares);
    Map<String, Assignment> result = new HashMap<>();
    for (String id : group.groupSubscription().keySet()) {
      List<TopicPartition> own = new ArrayList<>();
      if (names.containsKey(id)) {
        for (int partition : shares.of(names.get(id))) {
          own.add(new TopicPartition(topic, partition));
        }
      }
      result.put(id, new Assignment(own, told.duplicate()));
    }
    return new GroupAssignment(result);
  }

  @Override
  public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
    GroupCodec.shares(assignment.userData()).ifPresent(seat::decided);
  }
}
