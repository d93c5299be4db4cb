package org.leasehold.platform.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers of the HTTP endpoints: a status and a body of JSON or text. */
public final class HttpReply {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpReply() {}

  /**
   * @param body anything that Jackson writes: maps, lists, texts, numbers
   */
  public static void json(HttpExchange exchange, int status, Object body) throws IOException {
    String text;
    try {
      text = JSON.writeValueAsString(body) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + body.getClass(), e);
    }
    send(exchange, status, "application/json", text);
  }

  /** An error: one sentence that says what would be right. */
  public static void error(HttpExchange exchange, int status, String sentence) throws IOException {
    json(exchange, status, Map.of("error", sentence));
  }

  static void send(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
