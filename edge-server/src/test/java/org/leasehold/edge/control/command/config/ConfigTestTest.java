package org.leasehold.edge.control.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.command.Run;

class ConfigTestTest {

  @Test
  void aConfigurationIsTestedAndNothingChanges() {
    KafkaLeaseDatabase database =
        KafkaLeaseDatabase.of("paris", "localhost:9092", "http://localhost:8081");
    Command test = new ConfigTest(Optional.of(database));

    Answer sane = Run.command(test, "{ \"Dhcp4\": { \"subnet4\": [ ] } }");
    assertThat(sane.result()).isZero();
    assertThat(sane.arguments().toString()).contains("no interfaces are named");
    assertThat(Run.error(test, "{ \"Dhcp4\": { \"foo\": 1,\n \"valid-lifetime\": -1 } }"))
        .contains("<wire>:1:14: error: the unknown key \"foo\"", "<wire>:2:20: error:");
    assertThat(Run.error(test, null)).isEqualTo("Missing mandatory 'arguments' parameter.");
    assertThat(Run.error(test, "{}")).isEqualTo("Missing mandatory 'Dhcp4' parameter.");
    assertThat(Run.error(test, "{ \"Dhcp4\": 1 }"))
        .isEqualTo("'Dhcp4' parameter expected to be a map.");
    assertThat(Run.error(test, "{ \"Dhcp4\": {}, \"x\": 1 }"))
        .isEqualTo("Unsupported 'x' parameter.");
  }
}
