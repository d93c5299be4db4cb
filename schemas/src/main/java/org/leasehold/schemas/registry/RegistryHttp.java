package org.leasehold.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.errors.InterruptException;
import org.leasehold.schemas.registry.RegistryConfig.Endpoint;

/**
 * Requests to a registry with several URLs: a request that fails at one is tried at the next, and
 * at all of them again a few times with growing pauses. The URL that answered last is asked first.
 */
final class RegistryHttp {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LONGEST_MESSAGE = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A registry's successful answer.
   *
   * @param what the request was for, for messages
   */
  record Answer(Endpoint endpoint, String what, JsonNode body) {
    SchemaRegistryException lacks(String field) {
      return new SchemaRegistryException.UnexpectedAnswer(
          "schema registry "
              + endpoint
              + " answered without '"
              + field
              + "' when asked to "
              + what
              + "; is "
              + RegistryConfig.URL
              + " right?");
    }
  }

  private final List<Endpoint> endpoints;
  private final RegistryConfig config;
  private final Optional<SSLContext> tls;
  private HttpClient client;
  private volatile int preferred;

  RegistryHttp(RegistryConfig config) {
    this.config = config;
    this.endpoints = config.endpoints();
    this.tls = config.tls();
  }

  Answer get(String path, String what) {
    return send("GET", path, BodyPublishers.noBody(), what);
  }

  Answer post(String path, String body, String what) {
    return send("POST", path, BodyPublishers.ofString(body), what);
  }

  Answer put(String path, String body, String what) {
    return send("PUT", path, BodyPublishers.ofString(body), what);
  }

  private Answer send(String method, String path, BodyPublisher body, String what) {
    Map<Endpoint, String> failures = new LinkedHashMap<>();
    int rounds = config.getInt(RegistryConfig.RETRIES) + 1;
    for (int round = 0; round < rounds; round++) {
      if (round > 0) {
        pause(round);
      }
      int first = preferred;
      for (int i = 0; i < endpoints.size(); i++) {
        int index = (first + i) % endpoints.size();
        Endpoint endpoint = endpoints.get(index);
        try {
          HttpResponse<String> response =
              client().send(request(endpoint, method, path, body), BodyHandlers.ofString());
          if (!isTransient(response.statusCode())) {
            preferred = index;
            return answer(endpoint, response, what);
          }
          failures.put(endpoint, describe(response.statusCode(), parse(response.body())));
        } catch (IOException e) {
          failures.put(endpoint, reason(e));
        } catch (InterruptedException e) {
          throw new InterruptException("interrupted while asking the registry to " + what, e);
        }
      }
    }
    String tried =
        failures.entrySet().stream()
            .map(failure -> failure.getKey() + " (" + failure.getValue() + ")")
            .collect(Collectors.joining(", "));
    throw new SchemaRegistryException.Away(
        "schema registry is away, cannot " + what + ": tried " + tried);
  }

  /** Built when first needed: a start from the disk cache needs none. */
  private synchronized HttpClient client() {
    if (client == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(config.millis(RegistryConfig.CONNECT_TIMEOUT));
      tls.ifPresent(builder::sslContext);
      client = builder.build();
    }
    return client;
  }

  private HttpRequest request(Endpoint endpoint, String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint.url() + path))
            .timeout(config.millis(RegistryConfig.READ_TIMEOUT))
            .header("Accept", CONTENT_TYPE + ", application/json")
            .header("Content-Type", CONTENT_TYPE)
            .method(method, body);
    if (endpoint.authorization() != null) {
      request.header("Authorization", endpoint.authorization());
    }
    return request.build();
  }

  /** 429 asks to come back later; 5xx are the server's own troubles. */
  private static boolean isTransient(int status) {
    return status >= 500 || status == 429 || status == 408;
  }

  private void pause(int round) {
    Duration longest = config.millis(RegistryConfig.RETRY_MAX_WAIT);
    Duration wait =
        config.millis(RegistryConfig.RETRY_WAIT).multipliedBy(1L << Math.min(round - 1, 20));
    try {
      Thread.sleep(wait.compareTo(longest) < 0 ? wait.toMillis() : longest.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for the schema registry", e);
    }
  }

  private static Answer answer(Endpoint endpoint, HttpResponse<String> response, String what) {
    JsonNode body = parse(response.body());
    int status = response.statusCode();
    if (status == 200) {
      return new Answer(endpoint, what, body);
    }
    String told = "schema registry " + endpoint + " will not " + what + ": ";
    String described = describe(status, body);
    throw switch (status) {
      case 401 ->
          new SchemaRegistryException.Unauthorized(
              told
                  + described
                  + "; check "
                  + RegistryConfig.CREDENTIALS_SOURCE
                  + " and "
                  + RegistryConfig.USER_INFO);
      case 403 -> new SchemaRegistryException.Unauthorized(told + described);
      case 409, 422 -> new SchemaRegistryException.Refused(told + described);
      case 404 ->
          body.path("error_code").asInt() >= 40400
              ? new SchemaRegistryException.Unknown(told + described)
              : new SchemaRegistryException.UnexpectedAnswer(
                  told + described + "; is " + RegistryConfig.URL + " right?");
      default -> new SchemaRegistryException.UnexpectedAnswer(told + described);
    };
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** For example "HTTP 409, code 40901: Schema being registered is incompatible", on one line. */
  private static String describe(int status, JsonNode body) {
    int code = body.path("error_code").asInt(status);
    String message = body.path("message").asText("").replaceAll("\\s+", " ").strip();
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE) + "...";
    }
    return "HTTP "
        + status
        + (code == status ? "" : ", code " + code)
        + (message.isEmpty() ? "" : ": " + message);
  }

  /** The JDK's client leaves the messages of the commonest failures empty. */
  private static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
    }
    if (failure instanceof HttpTimeoutException) {
      return failure.getMessage();
    }
    if (failure instanceof ConnectException && failure.getMessage() == null) {
      return "connection refused";
    }
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.replaceAll("\\s+", " ").strip();
  }
}
