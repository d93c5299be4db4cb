package org.leasehold.schemas.serde;

import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A domain record as bytes, through its Avro record.
 *
 * @param <T> the domain's
 * @param <A> generated from the Avro schema
 */
record DomainSerde<T, A>(
    Serializer<Object> avroSerializer,
    Deserializer<Object> avroDeserializer,
    Class<A> avroClass,
    Function<T, A> toAvro,
    Function<A, T> fromAvro)
    implements Serde<T> {

  @Override
  public Serializer<T> serializer() {
    return (topic, value) ->
        avroSerializer.serialize(topic, value == null ? null : toAvro.apply(value));
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, octets) -> {
      Object avro = avroDeserializer.deserialize(topic, octets);
      if (avro == null) {
        return null;
      }
      if (!avroClass.isInstance(avro)) {
        throw new SerializationException(
            "a record of topic "
                + topic
                + " is a "
                + avro.getClass().getName()
                + ", not a "
                + avroClass.getName());
      }
      try {
        return fromAvro.apply(avroClass.cast(avro));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new SerializationException(
            "a record of topic "
                + topic
                + " is no valid "
                + avroClass.getSimpleName()
                + ": "
                + e.getMessage(),
            e);
      }
    };
  }
}
