package org.leasehold.ddns.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.registry.SchemaRegistryException;

/** A record's octets as a change. */
public final class ChangeReader {

  /** What a record was read as. */
  sealed interface Reading {
    record Change(DnsChange change) implements Reading {}

    /** Not a change at all. */
    record Unreadable(String reason) implements Reading {}

    /** Unknown until the registry answers, or until it is the one that the writers use. */
    record Later(String reason) implements Reading {}
  }

  private final Deserializer<DnsChange> deserializer;

  public ChangeReader(Deserializer<DnsChange> deserializer) {
    this.deserializer = deserializer;
  }

  /**
   * @throws org.leasehold.schemas.codec.UnknownSymbolException when a newer version wrote it: to
   *     guess, or to put it aside, would be wrong
   */
  Reading read(ConsumerRecord<byte[], byte[]> source) {
    try {
      DnsChange change = deserializer.deserialize(source.topic(), source.value());
      return change == null
          ? new Reading.Unreadable("the record has no value")
          : new Reading.Change(change);
    } catch (SchemaRegistryException e) {
      return new Reading.Later(e.getMessage());
    } catch (SerializationException | IllegalArgumentException | NullPointerException e) {
      return new Reading.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
