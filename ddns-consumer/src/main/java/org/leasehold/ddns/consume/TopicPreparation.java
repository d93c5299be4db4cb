package org.leasehold.ddns.consume;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.leasehold.ddns.config.ConsumerSettings;
import org.leasehold.schemas.topics.TopicDeclarations;
import org.leasehold.schemas.topics.TopicFinding;
import org.leasehold.schemas.topics.TopicPolicy;
import org.leasehold.schemas.topics.TopicSetup;
import org.leasehold.schemas.topics.TopicState;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.schemas.topics.UnusableTopicException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure at start that the topics are there, and waits for Kafka if it is away. */
public final class TopicPreparation {

  private static final Logger LOG = LoggerFactory.getLogger(TopicPreparation.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final TopicSetup setup;

  /**
   * @param timeout for each of Kafka's answers
   */
  public TopicPreparation(Admin admin, Duration timeout) {
    this.setup = new TopicSetup(admin, timeout);
  }

  /**
   * Returns when the topics are there.
   *
   * @throws UnusableTopicException when one is missing and not to be created, or Kafka refuses
   */
  public void prepare(ConsumerSettings settings) throws InterruptedException {
    while (true) {
      try {
        ensure(settings).forEach(TopicPreparation::log);
        return;
      } catch (UnusableTopicException e) {
        if (!e.isBrokerAway()) {
          throw e;
        }
        LOG.warn("waiting for kafka reason=\"{}\"", e.getMessage());
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private List<TopicFinding> ensure(ConsumerSettings settings) {
    Topics topics = settings.topics();
    // Any number of partitions will do here; the setting is only for a missing topic.
    int partitions =
        setup
            .describe(topics.dnsChanges())
            .map(TopicState::partitions)
            .orElse(settings.partitions());
    TopicPolicy policy =
        new TopicPolicy(
            partitions, TopicPolicy.DEFAULT_RETENTION, TopicPolicy.DEFAULT_LFC_INTERVAL);
    return setup.ensure(TopicDeclarations.ofDns(topics, policy), settings.createTopics());
  }

  private static void log(TopicFinding finding) {
    if (finding instanceof TopicFinding.Created) {
      LOG.info(finding.message());
    } else {
      LOG.warn(finding.message());
    }
  }
}
