package org.leasehold.stream.rim;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.leasehold.stream.topology.UnusableLogException;

/**
 * A record that cannot be read stops its site, and the message names it: nothing is ever skipped.
 */
public final class StopOnUnreadable implements DeserializationExceptionHandler {

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception failure) {
    throw new UnusableLogException(
        "the event at offset "
            + message.offset()
            + " of partition "
            + message.partition()
            + " of topic "
            + message.topic()
            + " cannot be read: "
            + failure.getMessage());
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // Nothing to set.
  }
}
