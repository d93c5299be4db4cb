package org.leasehold.systemtests.harness.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a process of ours says over HTTP on its loopback port. */
public final class Ops {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String LOOPBACK = "127.0.0.1";

  private Ops() {}

  /** Whether the process says that it can do its job. */
  public static boolean ready(int port) {
    return ready(LOOPBACK, port);
  }

  /** The same for a process on another host of the lab. */
  public static boolean ready(String address, int port) {
    try {
      return get(address, port, "/health/ready").statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  /** The sum of a counter over all its labels; 0 when there is none of that name. */
  public static double counter(int port, String name) {
    return counter(LOOPBACK, port, name);
  }

  /** The same for a process on another host of the lab. */
  public static double counter(String address, int port, String name) {
    try {
      return get(address, port, "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public static HttpResponse<String> get(int port, String pathAndQuery) throws IOException {
    return get(LOOPBACK, port, pathAndQuery);
  }

  /** The same for a process on another host of the lab. */
  public static HttpResponse<String> get(String address, int port, String pathAndQuery)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + pathAndQuery))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
