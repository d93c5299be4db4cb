package org.leasehold.standalone.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;

class TourFileTest {

  @TempDir Path folder;

  @Test
  void theEdgeTakesTheFileWithoutAWarning() throws Exception {
    Path file = Files.writeString(folder.resolve("kea-dhcp4.conf"), TourFile.text());

    var config =
        Dhcp4ConfigLoader.load(
            file, Optional.of(KafkaLeaseDatabase.of("tour", "127.0.0.1:1", "http://r")));

    assertThat(config.warnings()).isEmpty();
    assertThat(config.leaseDatabase().site()).isEqualTo("tour");
    assertThat(config.subnets()).hasSize(1);
  }
}
