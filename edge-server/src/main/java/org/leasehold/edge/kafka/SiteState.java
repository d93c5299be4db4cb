package org.leasehold.edge.kafka;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.topics.Topics;

/** What Kafka knows of a site, asked by who is no edge of it. */
public final class SiteState implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String site;
  private final Topics topics;
  private final String bootstrapServers;
  private final Admin admin;

  public SiteState(String site, KafkaSettings kafka, Topics topics) {
    this.site = site;
    this.topics = topics;
    this.bootstrapServers = kafka.bootstrapServers();
    admin = Admin.create(kafka.admin("leasehold-site-state"));
  }

  /** The edges in the site's group, by name; one that was killed stays until its session ends. */
  public List<String> edges() throws InterruptedException {
    String group = GroupMember.groupId(topics, site);
    try {
      return answer(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
          .members()
          .stream()
          .map(SiteState::name)
          .sorted()
          .toList();
    } catch (GroupIdNotFoundException e) {
      return List.of();
    }
  }

  private static String name(MemberDescription member) {
    return member.groupInstanceId().orElse(member.consumerId());
  }

  /** How many partitions the site's events have; empty when there is no such topic yet. */
  public OptionalInt partitions() throws InterruptedException {
    String topic = topics.leaseEvents(site);
    try {
      return OptionalInt.of(
          answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
              .partitions()
              .size());
    } catch (UnknownTopicOrPartitionException e) {
      return OptionalInt.empty();
    }
  }

  private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StartFailure("Kafka is not reachable at " + bootstrapServers, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw new StartFailure("Kafka is not reachable at " + bootstrapServers, e);
      }
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
