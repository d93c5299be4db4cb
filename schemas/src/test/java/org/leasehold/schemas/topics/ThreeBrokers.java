package org.leasehold.schemas.topics;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A cluster in this JVM, on loopback: three brokers, the first of which is the controller. */
final class ThreeBrokers implements AutoCloseable {

  private final String clusterId = Uuid.randomUuid().toString();
  private final int controllerPort = freePort();
  private final int firstPort = freePort();
  private final List<KafkaRaftServer> nodes = new ArrayList<>();

  ThreeBrokers(Path folder) throws Exception {
    for (int node = 1; node <= 3; node++) {
      Path directory = folder.resolve("node-" + node);
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(node)
          .setClusterId(clusterId)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
      nodes.add(
          new KafkaRaftServer(
              KafkaConfig.fromProps(properties(node, directory), false), Time.SYSTEM));
    }
    nodes.forEach(KafkaRaftServer::startup);
  }

  private Properties properties(int node, Path directory) throws IOException {
    boolean first = node == 1;
    String clients = "CLIENTS://127.0.0.1:" + (first ? firstPort : freePort());
    Properties p = new Properties();
    p.put("process.roles", first ? "broker,controller" : "broker");
    p.put("node.id", String.valueOf(node));
    p.put("listeners", first ? clients + ",CONTROLLER://127.0.0.1:" + controllerPort : clients);
    p.put("advertised.listeners", clients);
    p.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "CLIENTS");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put("log.dirs", directory.toString());
    p.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
    p.put("auto.create.topics.enable", "false");
    p.put("num.io.threads", "2");
    p.put("num.network.threads", "1");
    return p;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String bootstrapServers() {
    return "127.0.0.1:" + firstPort;
  }

  /** The controller last, so that the others can take their leave of it. */
  @Override
  public void close() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).shutdown();
      nodes.get(i).awaitShutdown();
    }
  }
}
