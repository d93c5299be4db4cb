package org.leasehold.schemas.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificDatumWriter;

/** How records of one schema are written to one subject. */
final class RecordFormat {

  private final int id;
  private final DatumWriter<IndexedRecord> own;
  private final Schema ownSchema;
  private final Schema writtenSchema;

  /**
   * @param ownSchema the records' own
   * @param writtenSchema the one with {@code id}, which differs under {@code use.latest.version}
   */
  RecordFormat(int id, Schema ownSchema, Schema writtenSchema) {
    this.id = id;
    this.own = new SpecificDatumWriter<>(ownSchema);
    this.ownSchema = ownSchema;
    this.writtenSchema = isSameOnTheWire(ownSchema, writtenSchema) ? null : writtenSchema;
  }

  private static boolean isSameOnTheWire(Schema one, Schema other) {
    return one == other
        || SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
  }

  int id() {
    return id;
  }

  /** Whether the record's own schema is written; otherwise it is converted, which is slower. */
  boolean isDirect() {
    return writtenSchema == null;
  }

  void write(IndexedRecord avro, Encoder encoder) throws IOException {
    own.write(avro, encoder);
  }

  /**
   * @param encoded in the record's own schema
   */
  void convert(byte[] encoded, Encoder encoder) throws IOException {
    DatumReader<Object> reader = new GenericDatumReader<>(ownSchema, writtenSchema);
    Object converted = reader.read(null, DecoderFactory.get().binaryDecoder(encoded, null));
    new GenericDatumWriter<>(writtenSchema).write(converted, encoder);
  }
}
