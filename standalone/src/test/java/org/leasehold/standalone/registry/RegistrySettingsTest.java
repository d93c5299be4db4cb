package org.leasehold.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

  @Test
  void everyIdIsOnDiskBeforeItIsAnswered() {
    var settings = new RegistrySettings(Path.of("/srv/l"), "127.0.0.1", 18081);

    assertThat(settings.properties())
        .containsEntry(
            "REGISTRY_DATASOURCE_URL",
            "jdbc:h2:file:/srv/l/registry/registry;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0")
        .containsEntry("quarkus.http.host", "127.0.0.1")
        .containsEntry("quarkus.http.port", "18081");
    assertThat(settings.url()).isEqualTo("http://127.0.0.1:18081/apis/ccompat/v7");
  }

  @Test
  void aWrongPortIsNamed() {
    assertThatThrownBy(() -> new RegistrySettings(Path.of("x"), "127.0.0.1", 0))
        .hasMessage("--port is 0: give a port from 1 to 65535");
  }
}
