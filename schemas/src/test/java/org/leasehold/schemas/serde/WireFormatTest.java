package org.leasehold.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.Examples;
import org.leasehold.schemas.codec.LeaseEventCodec;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.registry.FakeRegistry;
import org.leasehold.schemas.registry.SchemaRegistryException;

class WireFormatTest {

  private final FakeRegistry registry = new FakeRegistry().withFirstId(0x01020304);

  @AfterEach
  void stop() {
    registry.close();
  }

  private Map<String, Object> settings() {
    return Map.of("schema.registry.url", registry.url(), "max.retries", 0);
  }

  @Test
  void aRecordIsAZeroOctetTheIdBigEndianAndAvroBinary() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      byte[] octets =
          serdes.table().serializer().serialize("leases.paris", new Checkpoint(3, 300, 42));
      // zigzag: partition 3 → 06, offset 300 → d8 04; union branch 0 (no lease) → 00; union branch
      // 1 (a fence) → 02, 42 → 54.
      assertThat(HexFormat.of().formatHex(octets)).isEqualTo("00" + "01020304" + "06d804000254");
    }
  }

  @Test
  void everyKindOfRecordComesBackAsItWas() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      byte[] event = serdes.events().serializer().serialize("e", Examples.GRANTED);
      byte[] claim = serdes.events().serializer().serialize("e", Examples.CLAIM);
      TableRecord row = new TableRecord.TableLease(1, 17, Examples.PD);
      byte[] table = serdes.table().serializer().serialize("t", row);

      assertThat(serdes.events().deserializer().deserialize("e", event))
          .isEqualTo(Examples.GRANTED);
      assertThat(serdes.events().deserializer().deserialize("e", claim)).isEqualTo(Examples.CLAIM);
      assertThat(serdes.table().deserializer().deserialize("t", table)).isEqualTo(row);
    }
  }

  @Test
  void aShorterRecordAfterALongerOneHasNothingOfIt() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      byte[] claim = serdes.events().serializer().serialize("e", Examples.CLAIM);
      serdes.events().serializer().serialize("e", Examples.GRANTED);
      assertThat(serdes.events().serializer().serialize("e", Examples.CLAIM)).isEqualTo(claim);
    }
  }

  @Test
  void aTombstoneStaysOne() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      assertThat(serdes.table().serializer().serialize("t", null)).isNull();
      assertThat(serdes.table().deserializer().deserialize("t", null)).isNull();
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void theRegistryIsAskedOnceForATopic() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      serdes.prepareEvents("lease-events.paris");
      serdes.events().serializer().serialize("lease-events.paris", Examples.GRANTED);
    }
    assertThat(registry.requests())
        .containsExactly(
            "GET /config/lease-events.paris-value",
            "PUT /config/lease-events.paris-value",
            "POST /subjects/lease-events.paris-value/versions");
    assertThat(registry.level("lease-events.paris-value")).isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void whatIsNotInTheWireFormatIsSaidSo() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      byte[] json = {'{', '"', 'a', '"', ':', '1', '}'};
      assertThatThrownBy(() -> serdes.events().deserializer().deserialize("e", json))
          .isInstanceOf(SerializationException.class)
          .hasMessage(
              "a record of topic e is not in Confluent's wire format: it begins with octet 123"
                  + " and has 7 octets");
      assertThatThrownBy(() -> serdes.events().deserializer().deserialize("e", new byte[0]))
          .hasMessageContaining("it is empty");
    }
  }

  @Test
  void aRecordThatFitsItsSchemaAndMakesNoSenseIsAnErrorOfItsTopic() {
    var row = new org.leasehold.avro.TableRecord(1, 2L, null, null);
    var claim = LeaseEventCodec.toAvro(Examples.CLAIM);
    claim.setClaim(null);
    var grant = LeaseEventCodec.toAvro(Examples.GRANTED);
    grant.getLease().setAddress("192.0.2.256");
    try (AvroSerializer serializer = new AvroSerializer();
        LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      serializer.configure(settings(), false);
      byte[] neither = serializer.serialize("t", row);
      assertThatThrownBy(() -> serdes.table().deserializer().deserialize("t", neither))
          .isInstanceOf(SerializationException.class)
          .hasMessageStartingWith("a record of topic t is no valid TableRecord");
      byte[] claimless = serializer.serialize("e", claim);
      assertThatThrownBy(() -> serdes.events().deserializer().deserialize("e", claimless))
          .isInstanceOf(SerializationException.class);
      byte[] misaddressed = serializer.serialize("e", grant);
      assertThatThrownBy(() -> serdes.events().deserializer().deserialize("e", misaddressed))
          .isInstanceOf(SerializationException.class)
          .hasMessage(
              "a record of topic e is no valid LeaseEvent: '192.0.2.256' is not an IPv4 address"
                  + " such as 192.0.2.1");
      assertThatThrownBy(() -> serdes.table().deserializer().deserialize("e", misaddressed))
          .hasMessage(
              "a record of topic e is a org.leasehold.avro.LeaseEvent, not a"
                  + " org.leasehold.avro.TableRecord");
    }
  }

  @Test
  void aTruncatedRecordIsAnErrorAtEveryLength() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      byte[] whole = serdes.events().serializer().serialize("e", Examples.GRANTED);
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> serdes.events().deserializer().deserialize("e", part))
            .isInstanceOf(SerializationException.class);
      }
    }
  }

  @Test
  void anUnknownIdIsNamed() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      byte[] octets = {0, 0, 0, 0, 99, 0};
      assertThatThrownBy(() -> serdes.events().deserializer().deserialize("e", octets))
          .isInstanceOf(SchemaRegistryException.Unknown.class)
          .hasMessageContaining("get schema id 99")
          .hasMessageContaining("40403");
    }
  }

  @Test
  void aNewerSchemasRecordIsResolvedToOurs() {
    // given a later version of the table's schema, with one field more
    Schema ours = org.leasehold.avro.TableRecord.getClassSchema();
    String later =
        ours.toString()
            .replaceFirst(
                "\"fields\":\\[",
                "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},");
    GenericRecord written = new GenericData.Record(new Schema.Parser().parse(later));
    written.put("added", "news");
    written.put("partition", 3);
    written.put("offset", 300L);
    written.put("fence", 42L);
    // when
    try (AvroSerializer serializer = new AvroSerializer();
        LeaseSerdes serdes = LeaseSerdes.of(settings())) {
      serializer.configure(settings(), false);
      byte[] octets = serializer.serialize("leases.paris", written);
      // then
      assertThat(serdes.table().deserializer().deserialize("leases.paris", octets))
          .isEqualTo(new Checkpoint(3, 300, 42));
    }
  }

  @Test
  void withUseLatestVersionTheSubjectsLatestSchemaIsWritten() {
    // given a subject whose latest version has a field more than ours
    String later =
        org.leasehold.avro.TableRecord.getClassSchema()
            .toString()
            .replaceFirst(
                "\"fields\":\\[",
                "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"default\":\"x\"},");
    int id = registry.add("leases.paris-value", later);
    Map<String, Object> settings =
        Map.of(
            "schema.registry.url",
            registry.url(),
            "auto.register.schemas",
            false,
            "use.latest.version",
            "true");
    // when
    try (LeaseSerdes serdes = LeaseSerdes.of(settings)) {
      byte[] octets =
          serdes.table().serializer().serialize("leases.paris", new Checkpoint(3, 300, 42));
      // then it has the id, the default "x" (02 78), and our fields
      assertThat(id).isEqualTo(0x01020304);
      assertThat(HexFormat.of().formatHex(octets))
          .isEqualTo("0001020304" + "0278" + "06d804000254");
      assertThat(serdes.table().deserializer().deserialize("leases.paris", octets))
          .isEqualTo(new Checkpoint(3, 300, 42));
    }
  }

  @Test
  void withoutAutoRegistrationASchemaThatTheSubjectLacksIsAnError() {
    Map<String, Object> settings =
        Map.of("schema.registry.url", registry.url(), "auto.register.schemas", false);
    try (LeaseSerdes serdes = LeaseSerdes.of(settings)) {
      assertThatThrownBy(() -> serdes.prepareTable("leases.paris"))
          .isInstanceOf(SchemaRegistryException.Unknown.class)
          .hasMessageContaining("leases.paris-value");
    }
    assertThat(registry.requests()).containsExactly("POST /subjects/leases.paris-value");
  }

  @Test
  void aSchemaWithoutAClassIsReadAsAGenericRecordOnlyWhenAskedFor() {
    Schema foreign =
        SchemaBuilder.record("Foreign")
            .namespace("com.example")
            .fields()
            .requiredInt("x")
            .endRecord();
    GenericRecord generic = new GenericData.Record(foreign);
    generic.put("x", 1);
    try (AvroSerializer serializer = new AvroSerializer();
        AvroDeserializer specific = new AvroDeserializer();
        AvroDeserializer any = new AvroDeserializer()) {
      serializer.configure(settings(), false);
      specific.configure(settings(), false);
      any.configure(
          Map.of("schema.registry.url", registry.url(), "specific.avro.reader", "false"), false);
      byte[] octets = serializer.serialize("f", generic);

      assertThat(any.deserialize("f", octets)).isEqualTo(generic);
      assertThatThrownBy(() -> specific.deserialize("f", octets))
          .hasMessageContaining("com.example.Foreign, for which there is no class here");
    }
  }

  @Test
  void aSchemaThatNamesAnyOtherClassOfTheJvmLoadsNothing() {
    String hostile = "{\"type\":\"record\",\"name\":\"java.util.Properties\",\"fields\":[]}";
    int id = registry.add("f-value", hostile);
    try (AvroDeserializer specific = new AvroDeserializer()) {
      specific.configure(settings(), false);
      byte[] octets = {0, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
      assertThatThrownBy(() -> specific.deserialize("f", octets))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("java.util.Properties, for which there is no class here");
    }
  }

  @Test
  void aKeyHasASubjectOfItsOwn() {
    try (AvroSerializer serializer = new AvroSerializer()) {
      serializer.configure(settings(), true);
      serializer.serialize(
          "t", new org.leasehold.avro.TableRecord(1, 2L, null, LeaseRules.NO_FENCE));
    }
    assertThat(registry.requests()).contains("POST /subjects/t-key/versions");
  }

  @Test
  void whatIsNoAvroRecordIsRefused() {
    try (AvroSerializer serializer = new AvroSerializer()) {
      serializer.configure(settings(), false);
      assertThatThrownBy(() -> serializer.serialize("t", "text"))
          .hasMessage("a record for topic t is a java.lang.String and not an Avro record");
    }
  }

  @Test
  void theClassesAreTheUsersChoice() {
    Map<String, Object> settings =
        Map.of(
            "schema.registry.url", registry.url(),
            "value.serializer", AvroSerializer.class.getName(),
            "value.deserializer", AvroDeserializer.class);
    try (LeaseSerdes serdes = LeaseSerdes.of(settings)) {
      byte[] octets = serdes.events().serializer().serialize("e", Examples.CLAIM);
      assertThat(serdes.events().deserializer().deserialize("e", octets)).isEqualTo(Examples.CLAIM);
    }
    assertThatThrownBy(
            () ->
                LeaseSerdes.of(
                    Map.of("schema.registry.url", registry.url(), "value.serializer", "no.Such")))
        .hasMessage("value.serializer names no.Such, which is not on the class path");
    assertThatThrownBy(
            () ->
                LeaseSerdes.of(
                    Map.of(
                        "schema.registry.url", registry.url(), "value.serializer", String.class)))
        .hasMessageContaining("which is no org.apache.kafka.common.serialization.Serializer");
  }
}
