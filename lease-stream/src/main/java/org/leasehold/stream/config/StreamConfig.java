package org.leasehold.stream.config;

import java.nio.file.Path;
import java.util.List;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.logging.LoggerSettings;

/**
 * The settings in the file of {@code stream -c FILE}.
 *
 * @param applicationId each site's Kafka Streams app is {@code <applicationId>-<site>}
 * @param partitions of each site's topics; one number for all sites
 * @param stateDir the folder of the state stores, for one process at a time
 * @param httpPort of queries, health and metrics; 0 for any free one
 * @param applicationServer {@code host:port} under which other instances reach this one's queries;
 *     null for the HTTP address and port
 */
public record StreamConfig(
    KafkaSettings kafka,
    String applicationId,
    int partitions,
    Path stateDir,
    String httpAddress,
    int httpPort,
    String applicationServer,
    List<LoggerSettings> loggers,
    List<String> warnings) {

  public static final int DEFAULT_HTTP_PORT = 9068;
  public static final String DEFAULT_APPLICATION_ID = "leasehold-stream";

  public StreamConfig {
    loggers = List.copyOf(loggers);
    warnings = List.copyOf(warnings);
  }
}
