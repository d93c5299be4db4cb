package org.leasehold.stream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks another instance of the app for its part of an answer. */
final class PeerClient {

  private static final Logger LOG = LoggerFactory.getLogger(PeerClient.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Empty when it does not answer.
   *
   * @param peer host:port
   * @param rawQuery the question as it came
   */
  Optional<JsonNode> ask(String peer, String rawQuery) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://" + peer + "/leases?" + rawQuery + "&scope=local"))
              .timeout(PATIENCE)
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return Optional.of(json.readTree(answer.body()));
      }
      LOG.warn("peer refused peer={} status={}", peer, answer.statusCode());
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("peer does not answer peer={} reason=\"{}\"", peer, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
