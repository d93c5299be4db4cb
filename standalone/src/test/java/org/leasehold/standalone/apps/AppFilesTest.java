package org.leasehold.standalone.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;

class AppFilesTest {

  private static final Endpoints ENDPOINTS = Endpoints.from(20000);

  @Test
  void theStreamsFileNamesTheLogItsStateAndItsPort() throws Exception {
    String text =
        AppFiles.stream(LeaseLog.tour(ENDPOINTS), ENDPOINTS, new Layout(Path.of("/data")));

    var stream = new ObjectMapper().readTree(text).path("LeaseStream");
    assertThat(stream.path("bootstrap-servers").asText()).isEqualTo("127.0.0.1:20000");
    assertThat(stream.path("schema-registry-url").asText())
        .isEqualTo("http://127.0.0.1:20001/apis/ccompat/v7");
    assertThat(stream.path("state-dir").asText()).isEqualTo("/data/state/stream");
    assertThat(stream.path("http-address").asText()).isEqualTo("127.0.0.1");
    assertThat(stream.path("http-port").asInt()).isEqualTo(20003);
  }

  @Test
  void withoutADnsFileThereAreNoDomains() throws Exception {
    var dns = new ObjectMapper().readTree(AppFiles.noDns()).path("DhcpDdns");

    assertThat(dns.path("forward-ddns")).isEmpty();
    assertThat(dns.path("reverse-ddns")).isEmpty();
  }
}
