package org.leasehold.schemas.topics;

import org.apache.kafka.common.KafkaException;

/** A topic that cannot be used, as one line for an operator. */
public final class UnusableTopicException extends KafkaException {

  private final boolean brokerAway;

  UnusableTopicException(String message, boolean brokerAway) {
    super(message);
    this.brokerAway = brokerAway;
  }

  /** Whether Kafka did not answer, so that trying again later may succeed. */
  public boolean isBrokerAway() {
    return brokerAway;
  }
}
