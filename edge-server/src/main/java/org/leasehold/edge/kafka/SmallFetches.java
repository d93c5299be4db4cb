package org.leasehold.edge.kafka;

import java.util.HashMap;
import java.util.Map;
import org.leasehold.platform.kafka.KafkaSettings;

/**
 * Settings of a consumer that reads a whole log. What is fetched and not applied yet outlives a
 * collection of the edge's small young generation: with Kafka's megabyte a partition all of the log
 * would end as garbage among the old objects.
 */
final class SmallFetches {

  private SmallFetches() {}

  /**
   * @param own of this consumer; the operator's win over them
   */
  static Map<String, Object> with(KafkaSettings kafka, String clientId, Map<String, String> own) {
    Map<String, Object> settings = new HashMap<>(own);
    settings.put("fetch.max.bytes", "1048576");
    settings.put("max.partition.fetch.bytes", "131072");
    settings.putAll(kafka.consumer(clientId));
    return settings;
  }
}
