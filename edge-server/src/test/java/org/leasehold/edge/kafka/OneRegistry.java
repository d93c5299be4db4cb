package org.leasehold.edge.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of a schema registry on loopback as serializers and deserializers ask for. */
final class OneRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> schemas = new ArrayList<>();
  private final HttpServer server;

  OneRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/config/", exchange -> answer(exchange, compatibility(exchange)));
    server.createContext("/subjects/", exchange -> answer(exchange, register(exchange)));
    server.createContext("/schemas/ids/", exchange -> answer(exchange, schema(exchange)));
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private static Map<String, Object> compatibility(HttpExchange exchange) {
    String name =
        exchange.getRequestMethod().equals("PUT") ? "compatibility" : "compatibilityLevel";
    return Map.of(name, "FULL_TRANSITIVE");
  }

  /** Ids are indexes, from 1 on. */
  private synchronized Map<String, Object> register(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String schema = body.path("schema").asText();
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return Map.of("id", schemas.indexOf(schema) + 1);
  }

  private synchronized Map<String, Object> schema(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    return Map.of("schema", schemas.get(id - 1));
  }

  private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
    byte[] octets = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(200, octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
