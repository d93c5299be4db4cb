package org.leasehold.edge.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker in this JVM, on loopback. */
final class OneBroker implements AutoCloseable {

  private final int port = freePort();
  private final KafkaRaftServer server;

  OneBroker(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
    server = new KafkaRaftServer(KafkaConfig.fromProps(properties(folder), false), Time.SYSTEM);
    server.startup();
  }

  private Properties properties(Path folder) throws IOException {
    int controllerPort = freePort();
    String clients = "CLIENTS://127.0.0.1:" + port;
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", clients);
    p.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "CLIENTS");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.put("log.dirs", folder.toString());
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
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
