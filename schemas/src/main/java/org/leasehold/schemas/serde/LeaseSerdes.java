package org.leasehold.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.leasehold.schemas.codec.DnsChangeCodec;
import org.leasehold.schemas.codec.LeaseCommandCodec;
import org.leasehold.schemas.codec.LeaseEventCodec;
import org.leasehold.schemas.codec.TableRecordCodec;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.registry.RegistryConfig;

/**
 * The values of our topics as domain records. Between them and the bytes are the codec and the Avro
 * serializer and deserializer that the settings name ({@code value.serializer}, {@code
 * value.deserializer}; by default {@link AvroSerializer} and {@link AvroDeserializer}), so that
 * Confluent's own can take their place. The serdes are for any thread and share one serializer and
 * one deserializer; closing them does nothing, closing this does.
 */
public final class LeaseSerdes implements AutoCloseable {

  private final Serializer<Object> serializer;
  private final Deserializer<Object> deserializer;
  private final Serde<LeaseEvent> events;
  private final Serde<TableRecord> table;
  private final Serde<LeaseCommand> commands;
  private final Serde<DnsChange> dnsChanges;

  private LeaseSerdes(Serializer<Object> serializer, Deserializer<Object> deserializer) {
    this.serializer = serializer;
    this.deserializer = deserializer;
    events =
        serde(
            org.leasehold.avro.LeaseEvent.class,
            LeaseEventCodec::toAvro,
            LeaseEventCodec::fromAvro);
    table =
        serde(
            org.leasehold.avro.TableRecord.class,
            TableRecordCodec::toAvro,
            TableRecordCodec::fromAvro);
    commands =
        serde(
            org.leasehold.avro.LeaseCommand.class,
            LeaseCommandCodec::toAvro,
            LeaseCommandCodec::fromAvro);
    dnsChanges =
        serde(org.leasehold.avro.DnsChange.class, DnsChangeCodec::toAvro, DnsChangeCodec::fromAvro);
  }

  /**
   * @param settings the registry's ({@link RegistryConfig}) and perhaps the classes; others are
   *     passed on
   * @throws ConfigException when a setting is wrong or a class is missing
   */
  public static LeaseSerdes of(Map<String, ?> settings) {
    GeneratedClasses.trust();
    Map<String, Object> all = new HashMap<>(settings);
    all.put(RegistryConfig.SPECIFIC_READER, true);
    @SuppressWarnings("unchecked")
    Serializer<Object> serializer =
        named(
            all,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            AvroSerializer.class,
            Serializer.class);
    @SuppressWarnings("unchecked")
    Deserializer<Object> deserializer =
        named(
            all,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            AvroDeserializer.class,
            Deserializer.class);
    serializer.configure(all, false);
    deserializer.configure(all, false);
    return new LeaseSerdes(serializer, deserializer);
  }

  private static <T> T named(
      Map<String, ?> settings, String key, Class<? extends T> ours, Class<T> type) {
    Object name = settings.get(key);
    try {
      if (name == null) {
        return Utils.newInstance(ours);
      }
      return name instanceof Class<?> given
          ? type.cast(Utils.newInstance(given))
          : Utils.newInstance(name.toString(), type);
    } catch (ClassNotFoundException e) {
      throw new ConfigException(key + " names " + name + ", which is not on the class path");
    } catch (ClassCastException e) {
      throw new ConfigException(key + " names " + name + ", which is no " + type.getName());
    }
  }

  /** The values of {@code lease-events.<site>}. */
  public Serde<LeaseEvent> events() {
    return events;
  }

  /** The values of {@code leases.<site>}. */
  public Serde<TableRecord> table() {
    return table;
  }

  /** The values of {@code lease-commands.<site>}. */
  public Serde<LeaseCommand> commands() {
    return commands;
  }

  /** The values of {@code dns-changes}. */
  public Serde<DnsChange> dnsChanges() {
    return dnsChanges;
  }

  /**
   * Makes sure, before the first real record, that events can be written to this topic: gets the
   * schema's id, and registers the schema if necessary. The other prepare methods do the same.
   *
   * @throws org.leasehold.schemas.registry.SchemaRegistryException when the id cannot be got; after
   *     {@code Away} trying again may succeed
   */
  public void prepareEvents(String topic) {
    events.serializer().serialize(topic, SampleRecords.EVENT);
  }

  public void prepareTable(String topic) {
    table.serializer().serialize(topic, SampleRecords.TABLE_RECORD);
  }

  public void prepareCommands(String topic) {
    commands.serializer().serialize(topic, SampleRecords.COMMAND);
  }

  public void prepareDnsChanges(String topic) {
    dnsChanges.serializer().serialize(topic, SampleRecords.DNS_CHANGE);
  }

  private <T, A> Serde<T> serde(
      Class<A> avroClass, Function<T, A> toAvro, Function<A, T> fromAvro) {
    return new DomainSerde<>(serializer, deserializer, avroClass, toAvro, fromAvro);
  }

  @Override
  public void close() {
    serializer.close();
    deserializer.close();
  }
}
