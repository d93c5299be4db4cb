package org.leasehold.edge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.topics.Topics;

/**
 * The lease database: a site's log in Kafka.
 *
 * @param site whose leases these are
 * @param bootstrapServers host:port, several separated by commas
 * @param schemaRegistryUrl http or https, several separated by commas
 * @param topicPrefix put before every topic's name; empty for none
 * @param partitions of each of the site's topics, fixed for their life
 * @param maxClockSkew by how much the clocks of the platform's hosts may differ
 * @param lfcInterval how often the site's lease table is compacted; zero for never
 * @param opsAddress where health and metrics are served
 * @param opsPort where health and metrics are served; 0 for any free port
 * @param stateDir the folder for schema ids and other state of this host
 * @param properties Kafka client properties as the user wrote them
 */
public record KafkaLeaseDatabase(
    String site,
    String bootstrapServers,
    String schemaRegistryUrl,
    String topicPrefix,
    int partitions,
    Duration maxClockSkew,
    Duration lfcInterval,
    String opsAddress,
    int opsPort,
    Path stateDir,
    Map<String, String> properties) {

  public static final Duration DEFAULT_MAX_CLOCK_SKEW = Duration.ofSeconds(5);
  public static final Duration DEFAULT_LFC_INTERVAL = Duration.ofSeconds(3600);
  public static final String DEFAULT_OPS_ADDRESS = "127.0.0.1";
  public static final int DEFAULT_OPS_PORT = 9067;
  public static final Path DEFAULT_STATE_DIR = Path.of("/var/lib/leasehold");

  public KafkaLeaseDatabase {
    LeaseKey.requireSite(site);
    properties = Map.copyOf(properties);
  }

  /** A database with the defaults of everything that need not be said. */
  public static KafkaLeaseDatabase of(
      String site, String bootstrapServers, String schemaRegistryUrl) {
    return new KafkaLeaseDatabase(
        site,
        bootstrapServers,
        schemaRegistryUrl,
        "",
        Topics.DEFAULT_PARTITIONS,
        DEFAULT_MAX_CLOCK_SKEW,
        DEFAULT_LFC_INTERVAL,
        DEFAULT_OPS_ADDRESS,
        DEFAULT_OPS_PORT,
        DEFAULT_STATE_DIR,
        Map.of());
  }

  public KafkaLeaseDatabase withLfcInterval(Duration interval) {
    return new KafkaLeaseDatabase(
        site,
        bootstrapServers,
        schemaRegistryUrl,
        topicPrefix,
        partitions,
        maxClockSkew,
        interval,
        opsAddress,
        opsPort,
        stateDir,
        properties);
  }

  public Topics topics() {
    return new Topics(topicPrefix);
  }
}
