package org.leasehold.stream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;

class StreamConfigLoaderTest {

  private static StreamConfig read(String text) {
    Problems problems = new Problems();
    return StreamConfigLoader.read(KeaJson.parse(Path.of("stream.json"), text, problems), problems);
  }

  private static String with(String more) {
    return """
        { // a comment, as in Kea's files
          "LeaseStream": {
            "bootstrap-servers": "localhost:9092",
            "schema-registry-url": "http://localhost:8081",
            %s
            "state-dir": "/tmp/s"
          }
        }
        """
        .formatted(more);
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    StreamConfig config = read(with(""));

    assertThat(config.applicationId()).isEqualTo("leasehold-stream");
    assertThat(config.partitions()).isEqualTo(12);
    assertThat(config.httpAddress()).isEqualTo("127.0.0.1");
    assertThat(config.httpPort()).isEqualTo(9068);
    assertThat(config.kafka().topicPrefix()).isEmpty();
  }

  @Test
  void propertiesReachTheClientsAsText() {
    StreamConfig config =
        read(
            with("\"properties\": { \"num.stream.threads\": 2, \"enable.metrics.push\": false },"));

    assertThat(config.kafka().streams("x"))
        .containsEntry("num.stream.threads", "2")
        .containsEntry("enable.metrics.push", "false");
  }

  @Test
  void everyErrorIsReportedAtOnceWithItsPlace() {
    String text =
        with(
            """
            "properties": { "consumer.isolation.level": "read_uncommitted" },
            "http-port": 70000,
            "partition": 3,
            """);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stream.json:5:21: error: the Kafka property")
        .hasMessageContaining("stream.json:6:14: error: \"http-port\" is the integer 70000")
        .hasMessageContaining("did you mean \"partitions\"?");
  }

  @Test
  void theApplicationServerIsOneAddress() {
    assertThatThrownBy(() -> read(with("\"application-server\": \"a:1,b:2\",")))
        .hasMessageContaining(
            "\"application-server\" is the string \"a:1,b:2\"; expected host:port");
  }

  @Test
  void aMissingKeyIsNamedWithAnExample() {
    assertThatThrownBy(() -> read("{ \"LeaseStream\": { } }"))
        .hasMessageContaining("no \"bootstrap-servers\"")
        .hasMessageContaining("no \"schema-registry-url\"")
        .hasMessageContaining("no \"state-dir\"");
  }
}
