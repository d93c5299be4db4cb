package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.kafka.DecodeEvents;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/** Confluent's official JavaScript client reads the events with nothing of ours. */
@Tag("peers")
class JavaScriptClientTest {

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void confluentsJavaScriptClientDecodesTheEvents() throws Exception {
    try (Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL)) {
      pipeline.startEdgeAlone();
      LoadPlan plan =
          LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, 20, 20, 5)
              .releasing(20)
              .named("js-");
      try (LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "load")) {
        load.await();
      }
      List<GenericRecord> expected = pipeline.log.events();

      List<JsonNode> decoded =
          DecodeEvents.run(
              Pipeline.BOOTSTRAP,
              Pipeline.REGISTRY,
              "lease-events." + Pipeline.SITE,
              expected.size());

      Function<GenericRecord, String> ours =
          event ->
              event.get("eventType")
                  + " "
                  + leaseField(event, "address")
                  + " "
                  + leaseField(event, "hardwareAddress")
                  + " "
                  + leaseField(event, "hostname")
                  + " "
                  + event.get("at")
                  + " "
                  + event.get("epoch");
      assertThat(expected).extracting(ours).anyMatch(line -> line.startsWith("RELEASED"));
      assertThat(decoded)
          .extracting(event -> event.path("value"))
          .extracting(JavaScriptClientTest::theirs)
          .containsExactlyInAnyOrderElementsOf(expected.stream().map(ours).toList());
    }
  }

  private static String leaseField(GenericRecord event, String field) {
    GenericRecord lease = (GenericRecord) event.get("lease");
    return lease == null ? "" : lease.get(field).toString();
  }

  // A union's branch: avsc wraps it under the record's full name, or not, by its settings.
  private static String theirs(JsonNode event) {
    JsonNode lease = event.path("lease");
    JsonNode inner =
        lease.has("org.leasehold.avro.Lease") ? lease.get("org.leasehold.avro.Lease") : lease;
    return event.path("eventType").asText()
        + " "
        + inner.path("address").asText()
        + " "
        + inner.path("hardwareAddress").asText()
        + " "
        + inner.path("hostname").asText()
        + " "
        + event.path("at").asLong()
        + " "
        + event.path("epoch").asLong();
  }
}
