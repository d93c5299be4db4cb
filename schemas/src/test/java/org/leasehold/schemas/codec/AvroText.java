package org.leasehold.schemas.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro records in their two encodings, to be compared with literals. */
final class AvroText {

  private AvroText() {}

  static JsonNode json(SpecificRecord avro) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(avro, EncoderFactory.get().jsonEncoder(avro.getSchema(), out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree(out.toString(StandardCharsets.UTF_8));
  }

  /** Hexadecimal, without the wire format's header. */
  static String binary(SpecificRecord avro) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(avro, EncoderFactory.get().binaryEncoder(out, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static void write(SpecificRecord avro, Encoder encoder) throws IOException {
    SpecificData model = SpecificData.getForClass(avro.getClass());
    new SpecificDatumWriter<SpecificRecord>(avro.getSchema(), model).write(avro, encoder);
    encoder.flush();
  }

  static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
