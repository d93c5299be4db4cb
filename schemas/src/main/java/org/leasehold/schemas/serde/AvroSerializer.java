package org.leasehold.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.registry.SchemaStore;
import org.leasehold.schemas.registry.SchemaStore.Written;

/**
 * Avro records in Confluent's wire format: a zero octet, the schema's id in four octets, big
 * endian, and Avro's binary encoding. The subject is the topic's name and "-value" or "-key"
 * (Confluent's TopicNameStrategy). Configured by {@link RegistryConfig}; for any thread.
 */
public final class AvroSerializer implements Serializer<Object> {

  private final Map<String, Map<Schema, RecordFormat>> formats = new ConcurrentHashMap<>();
  private final ThreadLocal<RecordBuffer> buffers = ThreadLocal.withInitial(RecordBuffer::new);
  private SchemaStore schemas;
  private boolean key;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    GeneratedClasses.trust();
    schemas = new SchemaStore(new RegistryConfig(settings));
    key = isKey;
  }

  /**
   * @param data an Avro record, generated or generic; null stays null
   * @throws org.leasehold.schemas.registry.SchemaRegistryException when the schema's id cannot be
   *     had
   */
  @Override
  public byte[] serialize(String topic, Object data) {
    if (data == null) {
      return null;
    }
    if (!(data instanceof IndexedRecord avro)) {
      throw new SerializationException(
          "a record for topic "
              + topic
              + " is a "
              + data.getClass().getName()
              + " and not an Avro record");
    }
    return buffers.get().encode(format(topic, avro.getSchema()), avro);
  }

  private RecordFormat format(String topic, Schema schema) {
    Map<Schema, RecordFormat> ofTopic = formats.get(topic);
    RecordFormat known = ofTopic == null ? null : ofTopic.get(schema);
    if (known != null) {
      return known;
    }
    Written written = schemas.written(topic + (key ? "-key" : "-value"), schema);
    RecordFormat format = new RecordFormat(written.id(), schema, written.schema());
    formats.computeIfAbsent(topic, t -> new ConcurrentHashMap<>()).put(schema, format);
    return format;
  }
}
