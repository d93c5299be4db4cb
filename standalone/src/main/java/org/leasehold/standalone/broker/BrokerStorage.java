package org.leasehold.standalone.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.leasehold.standalone.layout.DataFolder;

/** The broker's folder: formatted on the first start, checked for being writable on every one. */
final class BrokerStorage {

  /** Kafka's own mark of a formatted folder; it holds the cluster id and the node id. */
  private static final String META_PROPERTIES = "meta.properties";

  private BrokerStorage() {}

  /** Formats the folder unless it is formatted; an existing cluster id is kept. */
  static void prepare(BrokerSettings settings) throws Exception {
    Path dir = settings.logDir();
    DataFolder.writable(dir);
    if (Files.exists(dir.resolve(META_PROPERTIES))) {
      return;
    }
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(BrokerSettings.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(dir.toString())
        .addDirectory(dir.toString())
        .setIgnoreFormatted(true)
        .run();
  }
}
