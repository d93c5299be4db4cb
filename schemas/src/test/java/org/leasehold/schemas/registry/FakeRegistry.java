package org.leasehold.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * A registry on loopback that answers as Confluent's API reference says, keeps schemas in memory,
 * and can be told to give other answers first.
 */
public final class FakeRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Canned(int status, String body) {}

  private final HttpServer server;
  private final boolean tls;
  private final Deque<Canned> canned = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  private final List<String> idsToSchemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
  private final Map<String, String> levels = new LinkedHashMap<>();
  private int firstId = 1;

  public FakeRegistry() {
    this(null);
  }

  public FakeRegistry(SSLContext context) {
    try {
      InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      tls = context != null;
      if (tls) {
        HttpsServer https = HttpsServer.create(anywhere, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        server = https;
      } else {
        server = HttpServer.create(anywhere, 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return (tls ? "https" : "http") + "://localhost:" + server.getAddress().getPort();
  }

  /** Ids are given out from here on. */
  public FakeRegistry withFirstId(int id) {
    firstId = id;
    return this;
  }

  public FakeRegistry answersNext(int status, String body) {
    canned.add(new Canned(status, body));
    return this;
  }

  public FakeRegistry withLevel(String subject, String level) {
    levels.put(subject, level);
    return this;
  }

  public int add(String subject, String schema) {
    int index = idsToSchemas.indexOf(schema);
    if (index < 0) {
      index = idsToSchemas.size();
      idsToSchemas.add(schema);
    }
    int id = firstId + index;
    List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  /** Method and path of each request, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  public String level(String subject) {
    return levels.get(subject);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    Canned next = canned.poll();
    Canned answer = next == null ? answer(exchange.getRequestMethod(), path, body) : next;
    byte[] octets = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(answer.status(), octets.length == 0 ? -1 : octets.length);
    exchange.getResponseBody().write(octets);
    exchange.close();
  }

  private Canned answer(String method, String path, JsonNode body) {
    String[] parts = path.substring(1).split("/");
    String name = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
    String schema = body.path("schema").asText();
    if (parts[0].equals("config")) {
      return config(method, name, body);
    }
    if (parts[0].equals("schemas")) {
      int index = Integer.parseInt(parts[2]) - firstId;
      return index < 0 || index >= idsToSchemas.size()
          ? error(404, 40403, "Schema " + parts[2] + " not found")
          : ok(Map.of("schema", idsToSchemas.get(index)));
    }
    if (method.equals("POST") && parts.length == 3) {
      return ok(Map.of("id", add(name, schema)));
    }
    List<Integer> versions = subjects.get(name);
    if (versions == null) {
      return error(404, 40401, "Subject '" + name + "' not found.");
    }
    int id =
        method.equals("POST")
            ? firstId + idsToSchemas.indexOf(schema)
            : versions.get(versions.size() - 1);
    if (!versions.contains(id)) {
      return error(404, 40403, "Schema not found");
    }
    String text = idsToSchemas.get(id - firstId);
    int version = versions.indexOf(id) + 1;
    return ok(Map.of("subject", name, "id", id, "version", version, "schema", text));
  }

  private Canned config(String method, String name, JsonNode body) {
    if (method.equals("PUT")) {
      levels.put(name, body.path("compatibility").asText());
      return ok(Map.of("compatibility", levels.get(name)));
    }
    return levels.containsKey(name)
        ? ok(Map.of("compatibilityLevel", levels.get(name)))
        : error(404, 40408, "Subject '" + name + "' has no compatibility level configured");
  }

  private static Canned ok(Map<String, ?> answer) {
    return new Canned(200, JSON.valueToTree(answer).toString());
  }

  private static Canned error(int status, int code, String message) {
    return new Canned(
        status, JSON.valueToTree(Map.of("error_code", code, "message", message)).toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
