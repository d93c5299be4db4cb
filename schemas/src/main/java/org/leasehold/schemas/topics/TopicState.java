package org.leasehold.schemas.topics;

import java.util.Map;

/**
 * A topic as Kafka describes it.
 *
 * @param replicationFactor the smallest of its partitions'
 * @param settings in force, the broker's defaults included
 */
public record TopicState(
    String name, int partitions, int replicationFactor, Map<String, String> settings) {

  public TopicState {
    settings = Map.copyOf(settings);
  }
}
