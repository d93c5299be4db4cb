package org.leasehold.stream.rim;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.leasehold.platform.logging.Logging;
import org.leasehold.platform.ops.Metrics;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.platform.process.Server;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.stream.config.StreamConfig;
import org.leasehold.stream.query.QueryApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** lease-stream as a process: HTTP at once, then the sites. */
public final class StreamServer implements Server {

  private static final Logger LOG = LoggerFactory.getLogger(StreamServer.class);

  private final StreamConfig config;
  private final Readiness readiness = new Readiness();
  private OpsServer http;
  private LeaseSerdes serdes;
  private SiteAdmin admin;
  private Sites sites;

  public StreamServer(StreamConfig config) {
    this.config = config;
  }

  @Override
  public String start(FailureListener failed) throws InterruptedException {
    Logging.apply(LibraryLogs.with(config.loggers()));
    config.warnings().forEach(warning -> LOG.warn("{}", warning));
    PrometheusMeterRegistry metrics = Metrics.registry("lease-stream");
    readiness.set("kafka", "not asked yet");
    http =
        OpsServer.start(config.httpAddress(), config.httpPort(), "http-port", readiness, metrics);
    makeStateDir();
    Map<String, Object> serdeSettings = config.kafka().serdes();
    serdeSettings.putIfAbsent(
        RegistryConfig.CACHE_DIR, config.stateDir().resolve("schemas").toString());
    serdes = LeaseSerdes.of(serdeSettings);
    Topics topics = new Topics(config.kafka().topicPrefix());
    admin =
        new SiteAdmin(
            config.kafka().admin(config.applicationId() + "-admin"), topics, config.partitions());
    sites = new Sites(config, admin, serdes, self(), InstantSource.system(), readiness, metrics);
    new QueryApi(sites::views).addTo(http);
    sites.start();
    sites.awaitSettled();
    return "stream http=" + config.httpAddress() + ":" + http.port() + " sites=" + names();
  }

  private String names() {
    return String.join(",", sites.views().stream().map(view -> view.site()).toList());
  }

  private void makeStateDir() {
    try {
      Files.createDirectories(config.stateDir());
    } catch (IOException e) {
      throw new StartFailure(
          "cannot write to state-dir " + config.stateDir() + ": " + e.getMessage(), e);
    }
  }

  private HostInfo self() {
    String server = config.applicationServer();
    if (server == null) {
      return new HostInfo(config.httpAddress(), http.port());
    }
    int colon = server.lastIndexOf(':');
    return new HostInfo(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }

  @Override
  public void close() {
    if (sites != null) {
      sites.close();
    }
    if (admin != null) {
      admin.close();
    }
    if (serdes != null) {
      serdes.close();
    }
    if (http != null) {
      http.close();
    }
  }
}
