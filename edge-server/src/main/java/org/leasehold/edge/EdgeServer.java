package org.leasehold.edge;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.ServingThread;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.LoadBalancing;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.decide.v4.WarmUp;
import org.leasehold.edge.kafka.EventRehearsal;
import org.leasehold.edge.kafka.GroupMember;
import org.leasehold.edge.kafka.KafkaLeaseLog;
import org.leasehold.edge.kafka.LogReader;
import org.leasehold.edge.kafka.SiteTopics;
import org.leasehold.edge.kafka.TableReader;
import org.leasehold.edge.net.ping.Pinger;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.reload.ConfigInForce;
import org.leasehold.edge.reload.Reconfiguration;
import org.leasehold.edge.serve.FailureDetection;
import org.leasehold.edge.serve.Probing;
import org.leasehold.edge.serve.ServeCounters;
import org.leasehold.edge.serve.ServingLoop;
import org.leasehold.edge.serve.SiteServer;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.Dhcp4Message.Op;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.logging.Logging;
import org.leasehold.platform.ops.Metrics;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.platform.process.HangUp;
import org.leasehold.platform.process.Server;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.registry.SchemaRegistryException;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge's parts, put together: sockets, the serving thread, the log, the group, health and
 * metrics.
 */
final class EdgeServer implements Server {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);

  private static final long RETRY_MILLIS = 2000;
  private static final long HAND_OVER_MILLIS = 2000;
  private static final long STOP_MILLIS = 2000;
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  /**
   * @param file the configuration's
   * @param name this edge's, unique in the site
   * @param port UDP port of the server
   * @param relayPort UDP port to which replies to relays go
   * @param insteadOfMemfile as the configuration was loaded
   */
  record Settings(
      Path file,
      KafkaLeaseDatabase database,
      String name,
      int port,
      int relayPort,
      Optional<KafkaLeaseDatabase> insteadOfMemfile) {}

  private final Dhcp4Config config;
  private final Settings settings;
  private final KafkaSettings kafka;
  private final Topics topics;
  private final Readiness readiness = new Readiness();
  private final PrometheusMeterRegistry metrics = Metrics.registry("edge");
  private final ServeCounters counters;
  private final ServiceSwitch service = new ServiceSwitch(System::nanoTime);

  private OpsServer ops;
  private PacketFront packets;
  private LeaseSerdes serdes;
  private ServingLoop loop;
  private KafkaLeaseLog log;
  private GroupMember member;
  private SiteServer<Query4> site;
  private Rules rules;
  private EdgeControl control;
  private volatile Pinger pinger;

  EdgeServer(Dhcp4Config config, Settings settings) {
    this.config = config.seenBy(settings.name());
    this.settings = settings;
    KafkaLeaseDatabase database = settings.database();
    this.topics = database.topics();
    this.kafka =
        new KafkaSettings(
            database.bootstrapServers(),
            database.schemaRegistryUrl(),
            database.topicPrefix(),
            database.properties());
    this.counters =
        new ServeCounters(
            metrics, database.site(), Op.BOOTREQUEST.typeNames(), Op.BOOTREPLY.typeNames());
  }

  @Override
  public String start(FailureListener failed) throws Exception {
    KafkaLeaseDatabase database = settings.database();
    Logging.apply(config.loggers());
    config.warnings().forEach(warning -> LOG.warn("{}", warning));
    readiness.set("log", "starting");
    readiness.set("group", "starting");
    ops =
        OpsServer.start(
            database.opsAddress(),
            database.opsPort(),
            "lease-database/ops-port",
            readiness,
            metrics);
    packets =
        new PacketFront(
            config.interfaces(),
            settings.port(),
            settings.relayPort(),
            service,
            counters,
            config.server().compatibility().lenientOptionParsing());
    SiteTopics.prepare(database, settings.name(), kafka, why -> readiness.set("kafka", why));
    prepareSchemas();
    started(serve(failed));
    return "edge site="
        + database.site()
        + " name="
        + settings.name()
        + " partitions="
        + site.ownership().owned()
        + " ops="
        + database.opsAddress()
        + ":"
        + ops.port();
  }

  /** Waits until this edge serves, or cannot. */
  private static void started(CompletableFuture<Void> ready) throws Exception {
    try {
      ready.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Only the first start needs the registry: the ids are kept on disk. */
  private void prepareSchemas() throws InterruptedException {
    String siteName = settings.database().site();
    Map<String, Object> serdeSettings = kafka.serdes();
    serdeSettings.put(
        RegistryConfig.CACHE_DIR, settings.database().stateDir().resolve("schemas").toString());
    serdes = LeaseSerdes.of(serdeSettings);
    onceTheRegistryAnswers(
        () -> {
          serdes.prepareEvents(topics.leaseEvents(siteName));
          serdes.prepareCommands(topics.leaseCommands(siteName));
          serdes.prepareTable(topics.leases(siteName));
          return null;
        });
  }

  private <T> T onceTheRegistryAnswers(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        T result = work.get();
        readiness.met("registry");
        return result;
      } catch (SchemaRegistryException.Away e) {
        readiness.set("registry", e.getMessage());
        LOG.warn(
            "site={} waiting for the schema registry: {}",
            settings.database().site(),
            e.getMessage());
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private CompletableFuture<Void> serve(FailureListener failed) throws InterruptedException {
    KafkaLeaseDatabase database = settings.database();
    String siteName = database.site();
    rules = Rules.of(config, siteName, settings.name());
    readiness.set("warm-up", "rehearsing exchanges");
    // Beside the reading of table and log, which leaves one processor to it.
    CompletableFuture<Void> warm = CompletableFuture.runAsync(this::warmUp);
    LeaseTable table = new LeaseTable(database.partitions());
    Ownership.Start[] starts =
        onceTheRegistryAnswers(
            () ->
                TableReader.read(
                    siteName,
                    settings.name(),
                    database.partitions(),
                    kafka,
                    topics,
                    serdes,
                    (key, row) ->
                        table.replace(
                            key,
                            row == null ? null : row.lease(),
                            row == null ? -1 : row.offset())));
    LOG.info("site={} edge={} table read leases={}", siteName, settings.name(), table.size());
    readiness.met("kafka");

    rules.configure(table);
    CompletableFuture<Void> ready = new CompletableFuture<>();
    Consumer<String> fatal =
        line -> {
          StartFailure failure = new StartFailure(line);
          ready.completeExceptionally(failure);
          failed.failed(failure);
        };
    AtomicReference<SiteServer<Query4>> server = new AtomicReference<>();
    loop =
        new ServingLoop(
            packets.thread(),
            config.guarding().packetQueue(),
            () -> server.get().tick(),
            failure -> {
              counters.dropped(DropReason.INTERNAL_ERROR);
              LOG.error("site={} a task failed", siteName, failure);
            });
    LogReader reader =
        new LogReader(
            siteName, settings.name(), database.partitions(), kafka, topics, serdes, loop);
    log =
        new KafkaLeaseLog(
            siteName,
            settings.name(),
            kafka,
            topics,
            serdes,
            reader,
            loop,
            count -> counters.commandFailed());
    openPinger(config);
    SiteServer.ReadinessSink conditions =
        (name, unmet) -> {
          if (unmet == null) {
            readiness.met(name);
          } else {
            readiness.set(name, unmet);
          }
          if (readiness.isReady()) {
            ready.complete(null);
          }
        };
    SiteServer.Rim rim =
        new SiteServer.Rim(
            counters,
            conditions,
            fatal,
            new Probing(this::probe, config.guarding().parkedPackets(), loop));
    SiteServer<Query4> made =
        new SiteServer<>(
            siteName,
            settings.name(),
            rules.decisions(),
            table,
            log,
            starts,
            database.lfcInterval().toSeconds(),
            database.maxClockSkew().toMillis(),
            Clock.systemUTC(),
            System::nanoTime,
            UUID::randomUUID,
            rim,
            new FailureDetection(
                config.highAvailability(),
                client -> LoadBalancing.homePartition(client, database.partitions()),
                name -> member.shares().member(name).isPresent()));
    server.set(made);
    member =
        new GroupMember(
            siteName, settings.name(), config.highAvailability(), kafka, topics, loop, made, fatal);
    log.prepare();
    reader.start(made);
    loop.start();
    loop.execute(made::start);
    site = made;
    ServingThread serving = new ServingThread(loop, EdgeControl.PATIENCE);
    ConfigInForce inForce = new ConfigInForce(config);
    Reconfiguration reconfiguration =
        new Reconfiguration(
            settings.file(),
            settings.insteadOfMemfile(),
            settings.name(),
            inForce,
            next -> swap(inForce.get(), next, table, serving));
    control =
        EdgeControl.start(
            new EdgeControl.Parts(
                inForce,
                reconfiguration,
                database,
                settings.insteadOfMemfile(),
                settings.name(),
                serving,
                site.ownership()::status,
                table::counts,
                new GroupMembership(config.highAvailability(), member, site, serving),
                service,
                readiness,
                metrics,
                failed::stop),
            ops);
    member.start();
    packets.serve(loop, site);
    warm.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            conditions.condition("warm-up", null);
          } else {
            ready.completeExceptionally(failure);
          }
        });
    HangUp.handle(reconfiguration::reloadIfGood);
    return ready;
  }

  /** One at a time; clients are served meanwhile. */
  private void swap(Dhcp4Config before, Dhcp4Config next, LeaseTable table, ServingThread serving) {
    Rules prepared = Rules.of(next, settings.database().site(), settings.name());
    serving.ask(
        () -> {
          if (!prepared.haveAddressesOf(rules)) {
            prepared.configure(table);
          }
          site.decideBy(prepared.decisions());
          return true;
        });
    rules = prepared;
    openPinger(next);
    if (!next.loggers().equals(before.loggers())) {
      Logging.apply(next.loggers());
    }
  }

  /** Without a socket nothing is probed, and that is said. */
  private void openPinger(Dhcp4Config wanted) {
    if (pinger == null && wanted.guarding().ping().isAnyEnabled()) {
      try {
        pinger = Pinger.open(loop);
      } catch (IOException e) {
        LOG.warn(
            "site={} edge={} addresses are offered without a ping check: no ICMP socket, {}",
            settings.database().site(),
            settings.name(),
            e.getMessage());
      }
    }
  }

  private void probe(IpAddress address, PingCheck how, Consumer<Boolean> isInUse) {
    if (pinger == null) {
      isInUse.accept(false);
    } else {
      pinger.ping((Ipv4Address) address, how, isInUse);
    }
  }

  private void warmUp() {
    KafkaLeaseDatabase database = settings.database();
    config.subnets().stream()
        .filter(subnet -> !subnet.pools().isEmpty())
        .findFirst()
        .ifPresent(
            subnet -> {
              LeaseTable scratch = new LeaseTable(database.partitions());
              rules.configure(scratch);
              String topic = topics.leaseEvents(database.site());
              int exchanges =
                  new WarmUp(
                          rules.decider(),
                          scratch,
                          subnet,
                          packets.anyAddress(),
                          new EventRehearsal(serdes, topic))
                      .run(Instant.now(), System::nanoTime, WARM_UP);
              LOG.info("site={} warmed up exchanges={}", database.site(), exchanges);
            });
  }

  @Override
  public void close() {
    if (site != null) {
      handOver();
      letClientsFinish();
    }
    closeQuietly(loop); // nothing opens a new producer from now on
    closeQuietly(log);
    closeQuietly(packets);
    closeQuietly(pinger);
    closeQuietly(serdes);
    closeQuietly(control);
    closeQuietly(ops);
  }

  /** Serves on until other edges have claimed what this one has. */
  private void handOver() {
    readiness.set("group", "leaving");
    CountDownLatch handedOver = new CountDownLatch(1);
    loop.execute(() -> site.leave(handedOver::countDown));
    closeQuietly(member);
    // Nobody takes over from an edge that is alone.
    await(handedOver, member.isSucceeded() ? HAND_OVER_MILLIS : 0);
  }

  /** Clients whose events are under way get their answers. */
  private void letClientsFinish() {
    CountDownLatch idle = new CountDownLatch(1);
    loop.execute(() -> site.stopTaking(idle::countDown));
    if (!await(idle, STOP_MILLIS)) {
      LOG.info("stopping although clients wait for events that are not committed");
    }
  }

  private static boolean await(CountDownLatch event, long millis) {
    try {
      return event.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    if (part != null) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("not closed cleanly: {}", e.toString());
      }
    }
  }
}
