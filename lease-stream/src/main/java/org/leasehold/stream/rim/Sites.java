package org.leasehold.stream.rim;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.state.HostInfo;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.schemas.registry.SchemaRegistryException;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.schemas.topics.UnusableTopicException;
import org.leasehold.stream.config.StreamConfig;
import org.leasehold.stream.query.SiteView;
import org.leasehold.stream.rim.SiteStream.State;
import org.leasehold.stream.topology.SiteTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sites of the deployment: starts each when its events topic appears, leaves out a site that
 * cannot be folded, names it and tries it again, and tells the folds where their logs end. All on
 * one thread.
 */
final class Sites implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sites.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration DISCOVERY = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(15);
  private static final Duration LAG_CHECK = Duration.ofMinutes(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  /** While a site catches up it reads old claims: only then is its latest claim known for sure. */
  private static final long CAUGHT_UP = 100;

  private final StreamConfig config;
  private final Topics topics;
  private final SiteAdmin admin;
  private final LeaseSerdes serdes;
  private final HostInfo self;
  private final InstantSource clock;
  private final Readiness readiness;
  private final MeterRegistry metrics;
  private final Map<String, SiteStream> sites = new ConcurrentSkipListMap<>();
  private final Map<String, Instant> retryAt = new HashMap<>();
  private final Map<String, Duration> compactedBy = new HashMap<>();
  private final LagAlarm lagAlarm;
  private final CountDownLatch settled = new CountDownLatch(1);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sites"));
  private Instant nextDiscovery = Instant.MIN;
  private Instant nextLagCheck = Instant.MIN;
  private boolean discovered;

  Sites(
      StreamConfig config,
      SiteAdmin admin,
      LeaseSerdes serdes,
      HostInfo self,
      InstantSource clock,
      Readiness readiness,
      MeterRegistry metrics) {
    this.config = config;
    this.topics = new Topics(config.kafka().topicPrefix());
    this.admin = admin;
    this.lagAlarm = new LagAlarm(admin);
    this.serdes = serdes;
    this.self = self;
    this.clock = clock;
    this.readiness = readiness;
    this.metrics = metrics;
    readiness.set("sites", "the sites are not known yet");
  }

  void start() {
    thread.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns when each present site is folded, or left out and named. */
  void awaitSettled() throws InterruptedException {
    settled.await();
  }

  List<SiteView> views() {
    return new ArrayList<>(sites.values());
  }

  private void tick() {
    try {
      Instant now = clock.instant();
      if (!now.isBefore(nextDiscovery)) {
        discover();
        nextDiscovery = now.plus(DISCOVERY);
      }
      readiness.met("kafka");
      eachSite(this::attend);
      if (!now.isBefore(nextLagCheck)) {
        eachSite(site -> lagAlarm.check(site, group(site), now));
        nextLagCheck = now.plus(LAG_CHECK);
      }
    } catch (KafkaException e) {
      LOG.warn("kafka servers={} reason=\"{}\"", config.kafka().bootstrapServers(), e.getMessage());
      readiness.set("kafka", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a round over the sites failed", e);
    }
    tellReadiness();
  }

  /** A refusal by Kafka for one site does not stop the others. */
  private void eachSite(Consumer<SiteStream> action) {
    for (SiteStream site : sites.values()) {
      try {
        action.accept(site);
      } catch (KafkaException e) {
        LOG.warn("kafka site={} reason=\"{}\"", site.site(), e.getMessage());
      }
    }
  }

  private void discover() {
    if (!discovered) {
      admin.ensureDnsTopics();
    }
    Set<String> present = admin.sites();
    for (String site : present) {
      sites.computeIfAbsent(
          site,
          name -> {
            LOG.info("site found site={}", name);
            return new SiteStream(
                SiteTopics.of(topics, name, config.partitions()), self, metrics, this::running);
          });
    }
    for (SiteStream gone : sites.values()) {
      if (!present.contains(gone.site())) {
        gone.leaveOut("topic " + gone.topics().events() + " is gone");
      }
    }
    discovered = true;
  }

  /** Told at once: whoever starts this app waits for it. */
  private void running() {
    try {
      thread.execute(this::tellReadiness);
    } catch (RejectedExecutionException e) {
      // stopping
    }
  }

  private void attend(SiteStream site) {
    if (site.stateNow() == State.LEFT_OUT || site.stateNow() == State.WAITING) {
      tryToStart(site);
      return;
    }
    Instant now = clock.instant();
    site.ends().set(now, admin.ends(site.topics()));
    if (site.stateNow() == State.RUNNING && site.lag() >= 0 && site.lag() < CAUGHT_UP) {
      site.reports()
          .lfcInterval()
          .ifPresent(lfc -> compact(site, Duration.ofSeconds(lfc.seconds())));
    }
  }

  private void compact(SiteStream site, Duration lfcInterval) {
    if (!lfcInterval.equals(compactedBy.get(site.site()))) {
      admin.compact(site.topics(), lfcInterval);
      compactedBy.put(site.site(), lfcInterval);
    }
  }

  private void tryToStart(SiteStream site) {
    Instant now = clock.instant();
    if (now.isBefore(retryAt.getOrDefault(site.site(), Instant.MIN))) {
      return;
    }
    retryAt.put(site.site(), now.plus(RETRY));
    site.stop(STOP_PATIENCE);
    try {
      int replicas = admin.checkTopics(site.topics());
      String gap = admin.gap(site.topics(), group(site)).orElse(null);
      if (gap != null) {
        site.leaveOut(gap);
        return;
      }
      serdes.prepareTable(site.topics().leases());
      serdes.prepareDnsChanges(site.topics().dnsChanges());
      site.start(SiteSettings.of(config, site.site(), self, replicas), serdes);
    } catch (SchemaRegistryException.Away e) {
      site.awaitReturn(e.getMessage());
      retryAt.put(site.site(), now.plus(TICK));
    } catch (KafkaException e) {
      if (isBrokerAway(e)) {
        site.awaitReturn(e.getMessage());
        retryAt.put(site.site(), now.plus(DISCOVERY));
        return;
      }
      site.leaveOut(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  private String group(SiteStream site) {
    return SiteSettings.applicationId(config, site.site());
  }

  private static boolean isBrokerAway(KafkaException e) {
    return e instanceof UnusableTopicException topic && topic.isBrokerAway()
        || e.getCause() instanceof TimeoutException
        || e.getCause() instanceof RetriableException;
  }

  private void tellReadiness() {
    List<String> starting = new ArrayList<>();
    for (SiteStream site : sites.values()) {
      State state = site.stateNow();
      String about = "site " + site.site();
      if (state == State.LEFT_OUT) {
        readiness.warn(about, "left out: " + site.reason());
      } else {
        readiness.unwarn(about);
      }
      if (state == State.STARTING || state == State.WAITING) {
        starting.add(
            site.reason() == null ? site.site() : site.site() + " (" + site.reason() + ")");
      }
    }
    if (!discovered || settled.getCount() == 0) {
      return;
    }
    if (starting.isEmpty()) {
      readiness.met("sites");
      settled.countDown();
    } else {
      readiness.set("sites", "not yet running: " + String.join(", ", starting));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sites.values().parallelStream().forEach(site -> site.stop(STOP_PATIENCE));
  }
}
