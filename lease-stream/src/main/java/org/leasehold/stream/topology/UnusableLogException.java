package org.leasehold.stream.topology;

import org.apache.kafka.common.KafkaException;

/** A site's log cannot be followed without guessing: the site stops, and is named. */
public final class UnusableLogException extends KafkaException {

  public UnusableLogException(String why) {
    super(why);
  }
}
