package org.leasehold.systemtests.harness.product;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.leasehold.systemtests.harness.dns.Bind;
import org.leasehold.systemtests.harness.kafka.SiteLog;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.TestFolder;

/**
 * The whole product for one site, each part a process of its own, none started yet: broker,
 * registry, lease-stream, edge, ddns-consumer and BIND, on a network with a LAN (10.77.0.0/16, the
 * servers on {@code lan0}) and a relay agent (10.78.0.2, the servers on {@code up0}) that has
 * 10.90.0.0/16 behind it.
 */
public final class Pipeline implements AutoCloseable {

  public static final String SITE = "lab";
  public static final int EDGE_PORT = 9067;
  public static final int STREAM_PORT = 9068;
  public static final int DDNS_PORT = 9069;
  public static final String RELAY_ADDRESS = "10.78.0.2";
  public static final String SERVER_ADDRESS = "10.78.0.1";

  /** For a process to serve, on two cores that others use too. */
  public static final Duration START = Duration.ofSeconds(90);

  public final NetworkLab lab = new NetworkLab();
  public final NetworkLab.Lan lan;
  public final Host relay;
  public final Store store;
  public final Daemon broker;
  public final Daemon registry;
  public final Daemon stream;
  public final Daemon edge;
  public final Daemon ddns;
  public final Bind bind;
  public final SiteLog log;

  /** On a broker and a registry of its own, which the test may stop. */
  public Pipeline(TestFolder folder, EdgeSettings settings) {
    this(folder, settings, folder.path());
  }

  public Pipeline(TestFolder folder, EdgeSettings settings, Path brokerData) {
    this(folder, settings, Store.own("127.0.0.1", folder.path(), brokerData));
  }

  /** With topics of its own on the broker and the registry that others use too. */
  public static Pipeline onSharedStore(TestFolder folder, EdgeSettings settings) {
    return new Pipeline(folder, settings, Store.shared());
  }

  private Pipeline(TestFolder folder, EdgeSettings settings, Store store) {
    this.store = store;
    broker = store.broker;
    registry = store.registry;
    log = store.log(SITE);
    lan = lab.lan("lan0", "10.77.0.1/16");
    relay = lab.relay("relay", "up0", "10.78.0.1/24", RELAY_ADDRESS + "/24", "10.90.0.0/16");
    edge = edge(folder, settings, "edge");
    stream =
        Product.stream(
            folder.write("stream.json", store.streamText(folder.file("stream"))),
            folder.file("stream.log"));
    ddns = Product.ddns(folder.write("kea-dhcp-ddns.conf", ddnsText()), folder.file("ddns.log"));
    bind = Bind.in(folder.file("bind"), "77.10.in-addr.arpa.", "90.10.in-addr.arpa.");
  }

  /** An edge of the site with a state of its own, named by its folder; not started. */
  public Daemon edge(TestFolder folder, EdgeSettings settings, String name) {
    Path configuration =
        folder.write(name + "-kea-dhcp4.conf", settings.text(store, folder.file(name).toString()));
    return Product.edge(configuration, folder.file(name + ".log"));
  }

  /** Starts everything and waits until all serve. */
  public Pipeline start() {
    startWithoutDns();
    bind.start();
    ddns.start().awaitReady(START);
    return this;
  }

  /** Starts all but BIND and ddns-consumer and waits until they serve. */
  public Pipeline startWithoutDns() {
    store.start();
    stream.start();
    edge.start();
    stream.awaitReady(START);
    edge.awaitReady(START);
    return this;
  }

  /** Starts the broker, the registry and the edge and waits until they serve. */
  public Pipeline startEdgeAlone() {
    store.start();
    edge.start().awaitReady(START);
    return this;
  }

  /** Stack traces in a process's log: an operator should never see one. */
  public static List<String> stackTraces(Daemon daemon) {
    return daemon
        .log()
        .lines()
        .filter(line -> line.matches("\\s+at [\\w.$/@]+\\(.*\\).*"))
        .toList();
  }

  private String ddnsText() {
    String server =
        "\"key-name\": \"%s\", \"dns-servers\": [ { \"ip-address\": \"127.0.0.1\", \"port\": %d } ]"
            .formatted(Bind.KEY_NAME, Bind.PORT);
    return """
    { "DhcpDdns": {
        "ip-address": "127.0.0.1", "port": 53001,
        "kafka": { %1$s, "group-id": "%2$sleasehold-ddns", "ops-port": %3$d },
        "tsig-keys": [ { "name": "%4$s", "algorithm": "HMAC-SHA256", "secret": "%5$s" } ],
        "forward-ddns": { "ddns-domains": [ { "name": "lab.example.", %6$s } ] },
        "reverse-ddns": { "ddns-domains": [
            { "name": "77.10.in-addr.arpa.", %6$s }, { "name": "90.10.in-addr.arpa.", %6$s } ] } } }
    """
        .formatted(
            store.members(), store.prefix, DDNS_PORT, Bind.KEY_NAME, Bind.KEY_SECRET, server);
  }

  @Override
  public void close() {
    for (Daemon each : List.of(ddns, edge, stream, bind.daemon())) {
      each.close();
    }
    store.close();
    lab.close();
  }
}
