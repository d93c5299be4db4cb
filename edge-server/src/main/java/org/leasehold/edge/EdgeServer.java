package org.leasehold.edge;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.ServingThread;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.LoadBalancing;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.kafka.SiteTopics;
import org.leasehold.edge.loop.ServingLoop;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.reload.ConfigInForce;
import org.leasehold.edge.reload.Reconfiguration;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.edge.runtime.SiteRuntime;
import org.leasehold.edge.serve.Callbacks;
import org.leasehold.edge.serve.Exchanges;
import org.leasehold.edge.serve.FailureDetection;
import org.leasehold.edge.serve.PacketCounters;
import org.leasehold.edge.serve.Probing;
import org.leasehold.edge.serve.ServeCounters;
import org.leasehold.edge.serve.SiteParts;
import org.leasehold.edge.serve.SiteServer;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.Dhcp4Message.Op;
import org.leasehold.platform.logging.Logging;
import org.leasehold.platform.ops.Metrics;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.platform.process.HangUp;
import org.leasehold.platform.process.Server;
import org.leasehold.schemas.lease.LeaseType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge's parts, put together: sockets, the serving thread, the log, the group, health and
 * metrics.
 */
final class EdgeServer implements Server {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);

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
  private final Readiness readiness = new Readiness();
  private final PrometheusMeterRegistry metrics = Metrics.registry("edge");
  private final ServeCounters counters;
  private final PacketCounters packetCounters;
  private final ServiceSwitch service = new ServiceSwitch(System::nanoTime);

  private OpsServer ops;
  private PacketFront packets;
  private SiteConnection connection;
  private SiteRuntime runtime;
  private OfferPings pings;
  private SiteServer site;
  private EdgeControl control;

  EdgeServer(Dhcp4Config config, Settings settings) {
    this.config = config.seenBy(settings.name());
    this.settings = settings;
    this.counters = new ServeCounters(metrics, settings.database().site());
    this.packetCounters =
        new PacketCounters(
            metrics,
            settings.database().site(),
            "dhcp4",
            Op.BOOTREQUEST.typeNames(),
            Op.BOOTREPLY.typeNames());
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
            packetCounters,
            config.server().compatibility().lenientOptionParsing());
    connection = SiteConnection.withSchemaCache(database);
    RegistryWait registry = new RegistryWait(connection, readiness);
    CompletableFuture<Void> schemas = registry.beginSchemas();
    SiteTopics.prepare(
        database, settings.name(), connection.kafka(), why -> readiness.set("kafka", why));
    Startup.await(schemas);
    Startup startup = new Startup(readiness, failed, packets::ready);
    serve(registry, startup, failed);
    startup.await();
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

  private void serve(RegistryWait registry, Startup startup, FailureListener failed)
      throws InterruptedException {
    KafkaLeaseDatabase database = settings.database();
    String siteName = database.site();
    Rules rules = Rules.of(config, siteName, settings.name());
    readiness.set("warm-up", "rehearsing exchanges");
    // Beside the reading of table and log, which leaves one processor to it.
    CompletableFuture<Void> warm =
        CompletableFuture.runAsync(
            () -> Rehearsal.run(config, rules, connection, packets.anyAddress()));
    LeaseTable table = new LeaseTable(siteName, Set.of(LeaseType.V4), database.partitions());
    Ownership.Start[] starts =
        registry.onceItAnswers(() -> connection.readTable(settings.name(), table));
    LOG.info("site={} edge={} table read leases={}", siteName, settings.name(), table.size());
    readiness.met("kafka");

    rules.configure(table);
    ServingLoop loop = new ServingLoop(packets.thread(), config.guarding().packetQueue());
    runtime =
        new SiteRuntime(
            connection,
            settings.name(),
            config.highAvailability(),
            loop,
            count -> counters.commandFailed());
    pings = new OfferPings(siteName, settings.name(), loop);
    pings.openIfWanted(config);
    site = site(starts, startup);
    Exchanges<Query4> exchanges =
        site.serve(
            rules.decisions(),
            table,
            packetCounters,
            new Probing(pings::probe, config.guarding().parkedPackets(), loop));
    runtime.start(
        site,
        failure -> {
          packetCounters.dropped(DropReason.INTERNAL_ERROR);
          LOG.error("site={} a task failed", siteName, failure);
        });
    ServingThread serving = new ServingThread(loop, EdgeControl.PATIENCE);
    ConfigInForce inForce = new ConfigInForce(config);
    RulesInForce inUse =
        new RulesInForce(siteName, settings.name(), rules, table, exchanges, serving);
    Reconfiguration reconfiguration =
        new Reconfiguration(
            settings.file(),
            settings.insteadOfMemfile(),
            settings.name(),
            inForce,
            next -> {
              Dhcp4Config before = inForce.get();
              inUse.replace(next);
              pings.openIfWanted(next);
              if (!next.loggers().equals(before.loggers())) {
                Logging.apply(next.loggers());
              }
            });
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
                new GroupMembership(config.highAvailability(), runtime.member(), site, serving),
                service,
                readiness,
                metrics,
                failed::stop),
            ops);
    packets.serve(loop, exchanges);
    runtime.join(site, startup::fatal);
    startup.when(warm, "warm-up");
    HangUp.handle(reconfiguration::reloadIfGood);
  }

  private SiteServer site(Ownership.Start[] starts, Startup startup) {
    KafkaLeaseDatabase database = settings.database();
    return new SiteServer(
        new SiteParts(
            database.site(),
            settings.name(),
            runtime.log(),
            starts,
            database.lfcInterval().toSeconds(),
            database.maxClockSkew().toMillis(),
            Clock.systemUTC(),
            System::nanoTime,
            UUID::randomUUID,
            new Callbacks(counters, startup, startup::fatal),
            new FailureDetection(
                config.highAvailability(),
                client -> LoadBalancing.homePartition(client, database.partitions()),
                name -> runtime.member().shares().member(name).isPresent())));
  }

  @Override
  public void close() {
    if (site != null) {
      readiness.set("group", "leaving");
      Departure departure = new Departure(runtime, site);
      departure.handOver();
      departure.letClientsFinish();
    }
    Departure.closeQuietly(runtime);
    Departure.closeQuietly(packets);
    Departure.closeQuietly(pings);
    Departure.closeQuietly(connection);
    Departure.closeQuietly(control);
    Departure.closeQuietly(ops);
  }
}
