package org.leasehold.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leasehold.platform.process.StartFailure;

class OpsServerTest {

  private final Readiness readiness = new Readiness();
  private final OpsServer server =
      OpsServer.start("127.0.0.1", 0, "http-port", readiness, Metrics.registry("test"));

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void isNotReadyWhileAConditionIsUnmetAndNamesIt() throws Exception {
    readiness.set("log", "reading partition 3 of 12");

    HttpResponse<String> unready = get("/health/ready");

    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(unready.body())
        .isEqualTo(
            "{\"status\":\"not ready\",\"unmet\":{\"log\":\"reading partition 3 of 12\"}}\n");

    readiness.met("log");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aWarningIsShownAndLeavesItReady() throws Exception {
    readiness.warn("site paris", "left out: leases.paris is missing");

    HttpResponse<String> ready = get("/health/ready");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .contains("\"warnings\":{\"site paris\":\"left out: leases.paris is missing\"}");
  }

  @Test
  void isLiveAlsoWhenItIsNotReady() throws Exception {
    readiness.set("log", "reading");

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreInPrometheusTextFormat() throws Exception {
    assertThat(get("/metrics").body()).contains("jvm_memory_used_bytes{application=\"test\"");
  }

  @Test
  void aHandlerThatThrowsIsAnswered500AndTheServerServesOn() throws Exception {
    server.handle(
        "/broken",
        exchange -> {
          throw new IllegalStateException("x");
        });

    assertThat(get("/broken").statusCode()).isEqualTo(500);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownPathIs404() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void aTakenPortIsNamedWithItsSetting() {
    assertThatThrownBy(
            () ->
                OpsServer.start(
                    "127.0.0.1", server.port(), "http-port", readiness, Metrics.registry("t")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("port " + server.port())
        .hasMessageContaining("http-port");
  }
}
