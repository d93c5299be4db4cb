package org.leasehold.edge.kafka;

import java.util.function.Consumer;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.serde.LeaseSerdes;

/** Does to an event what the log does to it on its way out and in again, and sends it nowhere. */
public final class EventRehearsal implements Consumer<LeaseEvent> {

  private final LeaseSerdes serdes;
  private final String topic;

  public EventRehearsal(LeaseSerdes serdes, String topic) {
    this.serdes = serdes;
    this.topic = topic;
  }

  @Override
  public void accept(LeaseEvent event) {
    byte[] value = serdes.events().serializer().serialize(topic, event);
    serdes.events().deserializer().deserialize(topic, value);
  }
}
