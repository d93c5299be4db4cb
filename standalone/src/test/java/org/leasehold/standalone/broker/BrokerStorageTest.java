package org.leasehold.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerStorageTest {

  @TempDir Path data;

  @Test
  void theFirstStartFormatsTheFolder() throws Exception {
    var settings = new BrokerSettings(data, "127.0.0.1", 19092, 19093, Map.of());

    BrokerStorage.prepare(settings);

    assertThat(Files.readString(settings.logDir().resolve("meta.properties")))
        .contains("node.id=1")
        .contains("cluster.id=");
  }

  @Test
  void aLaterStartKeepsTheClusterIdWhateverThePort() throws Exception {
    BrokerStorage.prepare(new BrokerSettings(data, "127.0.0.1", 19092, 19093, Map.of()));
    Path meta = data.resolve("broker").resolve("meta.properties");
    String first = Files.readString(meta);

    BrokerStorage.prepare(new BrokerSettings(data, "127.0.0.1", 29092, 29093, Map.of()));

    assertThat(Files.readString(meta)).isEqualTo(first);
  }
}
