package org.leasehold.schemas.serde;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/** One thread's buffer and encoder, reused for every record. */
final class RecordBuffer extends OutputStream {

  static final byte MAGIC = 0;
  static final int HEADER_LENGTH = 5;

  private byte[] octets = new byte[2048];
  private int length;
  private BinaryEncoder encoder;

  byte[] encode(RecordFormat format, IndexedRecord avro) {
    try {
      start(format.id());
      format.write(avro, encoder);
      encoder.flush();
      if (!format.isDirect()) {
        byte[] own = Arrays.copyOfRange(octets, HEADER_LENGTH, length);
        start(format.id());
        format.convert(own, encoder);
        encoder.flush();
      }
      return Arrays.copyOf(octets, length);
    } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          "a record does not fit its schema "
              + avro.getSchema().getFullName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void start(int id) {
    octets[0] = MAGIC;
    octets[1] = (byte) (id >>> 24);
    octets[2] = (byte) (id >>> 16);
    octets[3] = (byte) (id >>> 8);
    octets[4] = (byte) id;
    length = HEADER_LENGTH;
    encoder = EncoderFactory.get().binaryEncoder(this, encoder);
  }

  @Override
  public void write(int octet) {
    ensure(1);
    octets[length++] = (byte) octet;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, octets, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (length + more > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
    }
  }
}
