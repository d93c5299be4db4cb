package org.leasehold.stream.onkafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.leasehold.platform.kafka.KafkaSettings;

/** The embedded broker and the registry, by the launcher, on free loopback ports. */
final class KafkaServers implements AutoCloseable {

  private static final String LAUNCHER = Path.of("..", "leasehold").toString();

  private final Path folder;
  private final List<String> brokerCommand;
  private OwnProcess broker;
  private final OwnProcess registry;
  final String bootstrapServers;
  final String registryUrl;

  KafkaServers(Path folder) throws IOException {
    String brokerPort = freePort();
    String registryPort = freePort();
    String data = folder.resolve("data").toString();
    bootstrapServers = "127.0.0.1:" + brokerPort;
    registryUrl = "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
    this.folder = folder;
    brokerCommand = List.of(LAUNCHER, "broker", "--data", data, "--port", brokerPort);
    broker = new OwnProcess(folder.resolve("broker.log"), brokerCommand);
    registry =
        new OwnProcess(
            folder.resolve("registry.log"),
            List.of(LAUNCHER, "registry", "--data", data, "--port", registryPort));
    broker.ready();
    registry.ready();
  }

  void killBroker() throws InterruptedException {
    broker.kill();
  }

  void restartBroker() {
    broker = new OwnProcess(folder.resolve("broker-again.log"), brokerCommand).ready();
  }

  static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  /** Each test has topics of its own, by their prefix. */
  KafkaSettings settings(String topicPrefix) {
    return new KafkaSettings(bootstrapServers, registryUrl, topicPrefix, Map.of());
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
