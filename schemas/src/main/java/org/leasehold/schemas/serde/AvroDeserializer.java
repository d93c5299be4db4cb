package org.leasehold.schemas.serde;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.registry.SchemaStore;

/**
 * The inverse of {@link AvroSerializer}. A record is read with the schema that it names and
 * resolved to the one of our generated class of that name ({@code specific.avro.reader} true, the
 * default), or given as a generic record. For any thread.
 */
public final class AvroDeserializer implements Deserializer<Object> {

  /** What one thread reuses for every record. */
  private static final class Readers {
    final Map<Integer, DatumReader<Object>> byId = new HashMap<>();
    BinaryDecoder decoder;
  }

  private final ThreadLocal<Readers> threads = ThreadLocal.withInitial(Readers::new);
  private SchemaStore schemas;
  private boolean specific;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    GeneratedClasses.trust();
    RegistryConfig config = new RegistryConfig(settings);
    schemas = new SchemaStore(config);
    specific = config.getBoolean(RegistryConfig.SPECIFIC_READER);
  }

  /**
   * @throws SerializationException when it is not in the wire format or does not fit its schema
   * @throws org.leasehold.schemas.registry.SchemaRegistryException when its schema cannot be
   *     fetched
   */
  @Override
  public Object deserialize(String topic, byte[] octets) {
    if (octets == null) {
      return null;
    }
    if (octets.length < RecordBuffer.HEADER_LENGTH || octets[0] != RecordBuffer.MAGIC) {
      throw new SerializationException(
          "a record of topic "
              + topic
              + " is not in Confluent's wire format: "
              + (octets.length == 0 ? "it is empty" : "it begins with octet " + (octets[0] & 0xff))
              + " and has "
              + octets.length
              + " octets");
    }
    int id =
        (octets[1] & 0xff) << 24
            | (octets[2] & 0xff) << 16
            | (octets[3] & 0xff) << 8
            | octets[4] & 0xff;
    Readers readers = threads.get();
    DatumReader<Object> reader = readers.byId.get(id);
    if (reader == null) {
      reader = reader(topic, id);
      readers.byId.put(id, reader);
    }
    try {
      readers.decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  octets,
                  RecordBuffer.HEADER_LENGTH,
                  octets.length - RecordBuffer.HEADER_LENGTH,
                  readers.decoder);
      return reader.read(null, readers.decoder);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new SerializationException(
          "a record of topic " + topic + " does not fit schema id " + id + ": " + e.getMessage(),
          e);
    }
  }

  private DatumReader<Object> reader(String topic, int id) {
    Schema writer = schemas.schema(id);
    if (!specific) {
      return new GenericDatumReader<>(writer);
    }
    Class<?> ours = generatedClass(writer);
    if (ours == null) {
      throw new SerializationException(
          "a record of topic "
              + topic
              + " has schema id "
              + id
              + ", a "
              + writer.getFullName()
              + ", for which there is no class here");
    }
    return new SpecificDatumReader<>(writer, SpecificData.get().getSchema(ours));
  }

  /** Null when there is none, or one that Avro does not trust. */
  private static Class<?> generatedClass(Schema schema) {
    try {
      Class<?> named = SpecificData.get().getClass(schema);
      return named != null && SpecificRecord.class.isAssignableFrom(named) ? named : null;
    } catch (SecurityException e) {
      return null;
    }
  }
}
