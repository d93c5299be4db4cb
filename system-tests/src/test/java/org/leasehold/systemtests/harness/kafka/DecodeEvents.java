package org.leasehold.systemtests.harness.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Peers;

/** node/decode-events.mjs: Confluent's JavaScript client with kafkajs. */
public final class DecodeEvents {

  private DecodeEvents() {}

  /** The first events of a topic, each with key, partition, offset and its decoded value. */
  public static List<JsonNode> run(
      String bootstrapServers, String registryUrl, String topic, int count) {
    Peers.require("node");
    Peers.requireFile(
        Path.of("node/node_modules/@confluentinc/schemaregistry"),
        "Confluent's JavaScript client (npm ci in system-tests/node)");
    List<String> command =
        List.of("node", "node/decode-events.mjs", bootstrapServers, registryUrl, topic, "" + count);
    String output = Exec.run(Duration.ofSeconds(90), command).orThrow();
    List<JsonNode> events = new ArrayList<>();
    for (String line : output.lines().filter(each -> each.startsWith("{\"key\"")).toList()) {
      try {
        events.add(new ObjectMapper().readTree(line));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON: " + line, e);
      }
    }
    return events;
  }
}
