package org.leasehold.stream.rim;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.leasehold.stream.config.StreamConfig;

/**
 * The settings of one site's Kafka Streams app: the user's override our defaults, except for those
 * that must hold.
 */
final class SiteSettings {

  private static final long CACHE_OCTETS = 4L << 20;

  private SiteSettings() {}

  static String applicationId(StreamConfig config, String site) {
    return config.applicationId() + "-" + site;
  }

  /**
   * @param replicas of the site's events: the store's changelog is as safe as they are
   */
  static Map<String, Object> of(StreamConfig config, String site, HostInfo self, int replicas) {
    Map<String, Object> settings = config.kafka().streams(applicationId(config, site));
    settings.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicas);
    settings.putIfAbsent(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_OCTETS);
    settings.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
    // Kafka notices a killed app sooner than after its default of 45 s; so does the app when it
    // restarts.
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
    settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, StopOnUnreadable.class);
    return settings;
  }
}
