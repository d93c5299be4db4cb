package org.leasehold.platform.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.leasehold.platform.process.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP endpoint of every process: {@code /health/live}, {@code /health/ready} (503 and each
 * condition that is not met, by name), {@code /metrics} (Prometheus), and what the process adds.
 */
public final class OpsServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
  private static final int THREADS = 4;
  private static final int BACKLOG = 64;

  private final HttpServer http;
  private final ExecutorService threads;

  private OpsServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /**
   * Binds and answers at once.
   *
   * @param address the address to bind, such as 127.0.0.1
   * @param port 0 for any free port
   * @param setting the name of the setting that chose the port, for the error when it is taken
   * @throws StartFailure when the port cannot be bound
   */
  public static OpsServer start(
      String address,
      int port,
      String setting,
      Readiness readiness,
      PrometheusMeterRegistry metrics) {
    HttpServer http = bind(address, port, setting);
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "http-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    OpsServer server = new OpsServer(http, threads);
    server.handle("/health/live", x -> HttpReply.json(x, 200, Map.of("status", "live")));
    server.handle("/health/ready", x -> ready(x, readiness));
    server.handle(
        "/metrics",
        x -> HttpReply.send(x, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
    server.handle("/", x -> HttpReply.error(x, 404, "there is nothing at " + x.getRequestURI()));
    http.start();
    return server;
  }

  private static HttpServer bind(String address, int port, String setting) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
    } catch (BindException e) {
      throw new StartFailure(
          "cannot listen on "
              + address
              + " port "
              + port
              + ": "
              + e.getMessage()
              + "; set "
              + setting
              + " to a free port, or to 0 for any");
    } catch (UnknownHostException e) {
      throw new StartFailure("cannot listen on '" + address + "': not an address of this machine");
    } catch (IOException e) {
      throw new StartFailure(
          "cannot listen on "
              + address
              + " port "
              + port
              + " ("
              + setting
              + "): "
              + e.getMessage());
    }
  }

  private static void ready(HttpExchange exchange, Readiness readiness) throws IOException {
    Map<String, String> unmet = readiness.unmet();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", unmet.isEmpty() ? "ready" : "not ready");
    if (!unmet.isEmpty()) {
      body.put("unmet", unmet);
    }
    if (!readiness.warnings().isEmpty()) {
      body.put("warnings", readiness.warnings());
    }
    HttpReply.json(exchange, unmet.isEmpty() ? 200 : 503, body);
  }

  /** Adds a handler for all paths that begin with {@code path}; what it throws is answered 500. */
  public void handle(String path, HttpHandler handler) {
    http.createContext(
        path,
        exchange -> {
          try {
            handler.handle(exchange);
          } catch (RuntimeException e) {
            LOG.error("http path={} failed", exchange.getRequestURI(), e);
            if (exchange.getResponseCode() < 0) {
              HttpReply.error(exchange, 500, "internal error: " + e);
            }
          } finally {
            exchange.close();
          }
        });
  }

  /** The port it listens on, also when 0 was asked for. */
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
