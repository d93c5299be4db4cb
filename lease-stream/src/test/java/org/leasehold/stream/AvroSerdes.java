package org.leasehold.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.leasehold.schemas.codec.DnsChangeCodec;
import org.leasehold.schemas.codec.LeaseEventCodec;
import org.leasehold.schemas.codec.TableRecordCodec;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.TableRecord;

/** The records as Avro's single objects: the real codecs, and no registry. */
public final class AvroSerdes {

  static {
    // Avro instantiates trusted classes only; LeaseSerdes does this for the apps.
    String generated = org.leasehold.avro.LeaseEvent.class.getPackageName();
    ClassSecurityValidator.setGlobal(type -> type.getPackageName().equals(generated));
  }

  private AvroSerdes() {}

  private interface Reader<T> {
    T read(ByteBuffer octets) throws IOException;
  }

  private interface Writer<T> {
    ByteBuffer write(T value) throws IOException;
  }

  public static Serde<LeaseEvent> events() {
    return of(
        value -> LeaseEventCodec.toAvro(value).toByteBuffer(),
        octets -> LeaseEventCodec.fromAvro(org.leasehold.avro.LeaseEvent.fromByteBuffer(octets)));
  }

  public static Serde<TableRecord> table() {
    return of(
        value -> TableRecordCodec.toAvro(value).toByteBuffer(),
        octets -> TableRecordCodec.fromAvro(org.leasehold.avro.TableRecord.fromByteBuffer(octets)));
  }

  public static Serde<DnsChange> dnsChanges() {
    return of(
        value -> DnsChangeCodec.toAvro(value).toByteBuffer(),
        octets -> DnsChangeCodec.fromAvro(org.leasehold.avro.DnsChange.fromByteBuffer(octets)));
  }

  private static <T> Serde<T> of(Writer<T> writer, Reader<T> reader) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : write(writer, value),
        (topic, octets) -> octets == null ? null : read(reader, octets));
  }

  private static <T> byte[] write(Writer<T> writer, T value) {
    try {
      ByteBuffer buffer = writer.write(value);
      byte[] octets = new byte[buffer.remaining()];
      buffer.get(octets);
      return octets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(Reader<T> reader, byte[] octets) {
    try {
      return reader.read(ByteBuffer.wrap(octets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
