package org.leasehold.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.expression.EvaluationException;
import org.leasehold.edge.classify.expression.ExpressionException;
import org.leasehold.edge.classify.expression.Expressions;
import org.leasehold.edge.classify.expression.Packet;
import org.leasehold.edge.classify.v4.Dhcp4Packet;
import org.leasehold.edge.classify.v4.Dhcp4Vocabulary;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Whatever stands in a class's test: a condition that says yes or no, or an error with its place.
 */
class ClassExpressionFuzzTest {

  private static final Packet PACKET = packet();
  private static final Classes CLASSES = Classes.of("one", "two");

  @DictionaryFile(resourcePath = "ClassExpressionFuzzTest.dict")
  @FuzzTest
  void evaluate(byte[] expression) {
    String text = new String(expression, StandardCharsets.UTF_8);
    CpuTime time = new CpuTime();
    try {
      Expressions.condition(text, OptionDefinitions.standard(), new Dhcp4Vocabulary(), name -> true)
          .test(PACKET, CLASSES);
    } catch (ExpressionException e) {
      if (e.at() < 0 || e.at() > text.length()) {
        throw new AssertionError("an error at " + e.at() + " of " + text.length(), e);
      }
    } catch (EvaluationException e) {
      // The packet is in no class by it.
    }
    time.requireShort();
  }

  /** A DISCOVER with relay agent information. */
  private static Packet packet() {
    try (InputStream in =
        ClassExpressionFuzzTest.class.getResourceAsStream(
            "DecoderFuzzTestInputs/decode/overload-relay")) {
      return new Dhcp4Packet(
          Dhcp4Decoder.decode(ByteBuffer.wrap(in.readAllBytes())),
          "lan0",
          Ipv4Address.parse("192.0.2.1"),
          Ipv4Address.parse("192.0.2.2"));
    } catch (IOException | MalformedPacketException e) {
      throw new IllegalStateException(e);
    }
  }
}
