package org.leasehold.schemas.topics;

import java.util.Map;

/**
 * A topic as it should be. Replication follows from the cluster and is judged by {@link
 * TopicChecks#risks}.
 *
 * @param settings by Kafka's names; others keep the broker's default
 */
public record TopicDeclaration(String name, int partitions, Map<String, String> settings) {

  public TopicDeclaration {
    settings = Map.copyOf(settings);
  }
}
