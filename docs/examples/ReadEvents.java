import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.leasehold.avro.LeaseEvent;
import org.leasehold.schemas.serde.AvroDeserializer;

/** Prints a site's lease events: ReadEvents BOOTSTRAP REGISTRY SITE COUNT. */
public class ReadEvents {
  public static void main(String[] args) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", args[0],
            "schema.registry.url", args[1],
            "group.id", "read-events",
            "auto.offset.reset", "earliest",
            "key.deserializer", StringDeserializer.class,
            "value.deserializer", AvroDeserializer.class);
    int left = Integer.parseInt(args[3]);
    try (KafkaConsumer<String, LeaseEvent> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of("lease-events." + args[2]));
      while (left > 0) {
        for (ConsumerRecord<String, LeaseEvent> found : consumer.poll(Duration.ofSeconds(1))) {
          LeaseEvent event = found.value();
          System.out.println(found.offset() + " " + event.getEventType() + " " + found.key());
          left--;
        }
      }
    }
  }
}
