package org.leasehold.edge.kafka;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.TopicDeclarations;
import org.leasehold.schemas.topics.TopicFinding;
import org.leasehold.schemas.topics.TopicPolicy;
import org.leasehold.schemas.topics.TopicSetup;
import org.leasehold.schemas.topics.UnusableTopicException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of a site, seen to before anything else (rule 10). */
public final class SiteTopics {

  private static final Logger LOG = LoggerFactory.getLogger(SiteTopics.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long RETRY_MILLIS = 2000;

  private SiteTopics() {}

  /**
   * Waits for Kafka, creates what is missing, and says aloud what differs from the declared
   * settings.
   *
   * @param waiting told why Kafka is waited for
   * @throws UnusableTopicException when a topic cannot be used as it is
   */
  public static void prepare(
      KafkaLeaseDatabase database, String edge, KafkaSettings kafka, Consumer<String> waiting)
      throws InterruptedException {
    String site = database.site();
    TopicPolicy policy =
        new TopicPolicy(
            database.partitions(), TopicPolicy.DEFAULT_RETENTION, database.lfcInterval());
    try (Admin admin = Admin.create(kafka.admin("leasehold-edge-" + edge + "-admin"))) {
      while (true) {
        try {
          List<TopicFinding> findings =
              new TopicSetup(admin, TIMEOUT)
                  .ensure(TopicDeclarations.ofSite(database.topics(), site, policy), true);
          findings.forEach(finding -> LOG.warn("site={} {}", site, finding.message()));
          return;
        } catch (UnusableTopicException e) {
          if (!e.isBrokerAway()) {
            throw e;
          }
          waiting.accept("not reachable at " + database.bootstrapServers());
          LOG.warn(
              "site={} waiting for Kafka at {}: {}",
              site,
              database.bootstrapServers(),
              e.getMessage());
          Thread.sleep(RETRY_MILLIS);
        }
      }
    }
  }
}
