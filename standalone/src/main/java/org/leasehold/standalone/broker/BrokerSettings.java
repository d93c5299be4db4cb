package org.leasehold.standalone.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Settings of the embedded broker: one KRaft node that is broker and controller, on loopback or,
 * for edges on other machines, on one of this machine's addresses.
 *
 * @param data folder of the whole standalone; the broker keeps its log under {@code data/broker}
 * @param address where the client listener is: the address that clients are told to use, too
 * @param port port of the client listener
 * @param controllerPort port of the controller listener on 127.0.0.1; it may differ at every start
 * @param extra broker properties that win over ours
 */
public record BrokerSettings(
    Path data, String address, int port, int controllerPort, Map<String, String> extra) {

  /** The only node of the quorum. */
  static final int NODE_ID = 1;

  public BrokerSettings {
    requireOneAddress(address);
    checkPort("--port", port);
    checkPort("--controller-port", controllerPort);
    if (port == controllerPort) {
      throw new IllegalArgumentException(
          "--port and --controller-port are both " + port + ": give two different ports");
    }
    extra = Map.copyOf(extra);
  }

  /** Where the broker's log segments are. */
  public Path logDir() {
    return data.resolve("broker");
  }

  /** What a client gives as bootstrap.servers. */
  public String bootstrapServers() {
    return address + ":" + port;
  }

  /** The broker's properties, by their Kafka names. */
  public Properties properties() {
    var p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    String clients = "CLIENTS://" + bootstrapServers();
    p.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", clients);
    p.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "CLIENTS");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    p.put("log.dirs", logDir().toAbsolutePath().toString());

    // A killed broker is known to its controller until its session ends: short, so that it
    // serves again soon after a restart.
    p.put("broker.session.timeout.ms", "2000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("group.min.session.timeout.ms", "500");
    p.put("group.initial.rebalance.delay.ms", "0");

    p.put("auto.create.topics.enable", "false");
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");

    // A small machine: fewer internal partitions, threads and buffers.
    p.put("offsets.topic.num.partitions", "5");
    p.put("transaction.state.log.num.partitions", "5");
    p.put("share.coordinator.state.topic.num.partitions", "1");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "2");
    p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));

    p.putAll(extra);
    return p;
  }

  private static void requireOneAddress(String address) {
    if (address.isEmpty() || address.equals("0.0.0.0")) {
      throw new IllegalArgumentException(
          "--address is '"
              + address
              + "': give one address of this machine that the clients can reach; they are told it");
    }
  }

  private static void checkPort(String option, int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(option + " is " + port + ": give a port from 1 to 65535");
    }
  }
}
