package org.leasehold.edge.kafka;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLogContract;
import org.leasehold.edge.log.LogListener;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;

/** On a real broker. */
class KafkaLeaseLogTest extends LeaseLogContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PARTITIONS = 2;

  @TempDir static Path folder;
  private static OneBroker broker;
  private static OneRegistry registry;
  private static int tests;

  /** A topic for each test: what another one wrote is not in it. */
  private final Topics topics = new Topics("test" + tests++ + ".");

  @BeforeAll
  static void start() throws Exception {
    broker = new OneBroker(folder);
    registry = new OneRegistry();
  }

  @AfterAll
  static void stop() {
    registry.close();
    broker.close();
  }

  private static KafkaSettings settings(Map<String, String> properties) {
    return new KafkaSettings(broker.bootstrapServers(), registry.url(), "", properties);
  }

  @BeforeEach
  void createTopics() throws Exception {
    List<NewTopic> wanted =
        List.of(
            new NewTopic(topics.leaseEvents("paris"), PARTITIONS, (short) 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime")),
            new NewTopic(topics.leaseCommands("paris"), PARTITIONS, (short) 1));
    try (Admin admin = Admin.create(settings(Map.of()).admin("test"))) {
      admin.createTopics(wanted).all().get();
    }
  }

  @Override
  protected Site edge(LogListener told, boolean holding) {
    // A producer that waits for company keeps what it is given.
    Map<String, String> properties = holding ? Map.of("linger.ms", "60000") : Map.of();
    KafkaSettings kafka = settings(properties);
    ExecutorService serving = Executors.newSingleThreadExecutor();
    LeaseSerdes serdes = LeaseSerdes.of(kafka.serdes());
    LogReader reader = new LogReader("paris", "edge", PARTITIONS, kafka, topics, serdes, serving);
    KafkaLeaseLog log =
        new KafkaLeaseLog("paris", "edge", kafka, topics, serdes, reader, serving, failed -> {});
    log.prepare();
    reader.start(told);
    return new Site() {
      @Override
      public LeaseLog log() {
        return log;
      }

      @Override
      public void call(Runnable onTheServingThread) {
        get(serving.submit(onTheServingThread));
      }

      @Override
      public void until(BooleanSupplier holds) {
        await().atMost(PATIENCE).until(() -> get(serving.submit(holds::getAsBoolean)));
      }

      @Override
      public void close() {
        log.close();
        serving.shutdownNow();
        serdes.close();
      }
    };
  }

  private static <T> T get(Future<T> task) {
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
