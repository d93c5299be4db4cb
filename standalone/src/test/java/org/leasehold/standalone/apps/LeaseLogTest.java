package org.leasehold.standalone.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.standalone.layout.Endpoints;

class LeaseLogTest {

  private static final Endpoints ENDPOINTS = Endpoints.from(20000);

  @TempDir Path folder;

  @Test
  void aMemfileIsReplacedByTheEmbeddedLogAndSaysSo() throws IOException {
    Path file = file("{ \"type\": \"memfile\", \"lfc-interval\": 3600 }");

    LeaseLog log = LeaseLog.of(file, ENDPOINTS);

    assertThat(log)
        .isEqualTo(
            new LeaseLog(
                "127.0.0.1:20000",
                "http://127.0.0.1:20001/apis/ccompat/v7",
                "local",
                true,
                file + " has lease-database memfile: leases are kept in the embedded log"));
  }

  @Test
  void aFileWithoutALeaseDatabaseUsesTheEmbeddedLog() throws IOException {
    Path file = Files.writeString(folder.resolve("k.conf"), "{ \"Dhcp4\": {} } // none");

    assertThat(LeaseLog.of(file, ENDPOINTS).embedded()).isTrue();
  }

  @Test
  void aKafkaDatabaseKeepsItsSite() throws IOException {
    LeaseLog log = LeaseLog.of(file("{ \"type\": \"kafka\", \"site\": \"paris\" }"), ENDPOINTS);

    assertThat(log.site()).isEqualTo("paris");
    assertThat(log.embedded()).isTrue();
    assertThat(log.bootstrapServers()).isEqualTo("127.0.0.1:20000");
  }

  @Test
  void aKafkaDatabaseThatNamesItsOwnKafkaUsesIt() throws IOException {
    Path file =
        file(
            "{ \"type\": \"kafka\", \"site\": \"paris\", \"bootstrap-servers\": \"k:9092\","
                + " \"schema-registry-url\": \"http://r:8081\" }");

    LeaseLog log = LeaseLog.of(file, ENDPOINTS);

    assertThat(log.embedded()).isFalse();
    assertThat(log.bootstrapServers()).isEqualTo("k:9092");
    assertThat(log.registryUrl()).isEqualTo("http://r:8081");
    assertThat(log.said()).contains("no broker and no registry are started");
  }

  @Test
  void halfAKafkaIsRefused() throws IOException {
    Path file = file("{ \"type\": \"kafka\", \"site\": \"s\", \"bootstrap-servers\": \"k:1\" }");

    assertThatThrownBy(() -> LeaseLog.of(file, ENDPOINTS))
        .hasMessageContaining("bootstrap-servers only")
        .hasMessageContaining("give bootstrap-servers and schema-registry-url, or neither");
  }

  private Path file(String database) throws IOException {
    return Files.writeString(
        folder.resolve("kea.conf"), "{ \"Dhcp4\": { \"lease-database\": " + database + " } }");
  }
}
