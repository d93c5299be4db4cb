package org.leasehold.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

  private static final Path DATA = Path.of("/srv/leasehold");

  @Test
  void kafkaTakesThePropertiesAndListensOnLoopbackOnly() {
    var settings = new BrokerSettings(DATA, "127.0.0.1", 19092, 19093, Map.of());

    var config = KafkaConfig.fromProps(settings.properties(), false);

    assertThat(config.originals().get("listeners"))
        .isEqualTo("CLIENTS://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093");
    assertThat(config.originals().get("log.dirs")).isEqualTo("/srv/leasehold/broker");
    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:19092");
  }

  @Test
  void aKilledBrokerIsForgottenSoonAndOneReplicaSuffices() {
    var properties = new BrokerSettings(DATA, "127.0.0.1", 1, 2, Map.of()).properties();

    assertThat(properties)
        .containsEntry("broker.session.timeout.ms", "2000")
        .containsEntry("broker.heartbeat.interval.ms", "500")
        .containsEntry("offsets.topic.replication.factor", "1")
        .containsEntry("transaction.state.log.min.isr", "1")
        .containsEntry("auto.create.topics.enable", "false");
  }

  @Test
  void clientsAreToldTheAddressAndTheControllerStaysOnLoopback() {
    var settings = new BrokerSettings(DATA, "192.0.2.1", 19092, 19093, Map.of());

    assertThat(settings.properties())
        .containsEntry("listeners", "CLIENTS://192.0.2.1:19092,CONTROLLER://127.0.0.1:19093")
        .containsEntry("advertised.listeners", "CLIENTS://192.0.2.1:19092");
    assertThatThrownBy(() -> new BrokerSettings(DATA, "0.0.0.0", 1, 2, Map.of()))
        .hasMessageStartingWith("--address is '0.0.0.0': give one address of this machine");
  }

  @Test
  void aPropertyOfTheOperatorWins() {
    var settings =
        new BrokerSettings(DATA, "127.0.0.1", 1, 2, Map.of("offsets.topic.num.partitions", "50"));

    assertThat(settings.properties()).containsEntry("offsets.topic.num.partitions", "50");
  }

  @Test
  void aWrongPortIsNamedByItsOption() {
    assertThatThrownBy(() -> new BrokerSettings(DATA, "127.0.0.1", 70000, 2, Map.of()))
        .hasMessage("--port is 70000: give a port from 1 to 65535");
    assertThatThrownBy(() -> new BrokerSettings(DATA, "127.0.0.1", 1, 0, Map.of()))
        .hasMessage("--controller-port is 0: give a port from 1 to 65535");
    assertThatThrownBy(() -> new BrokerSettings(DATA, "127.0.0.1", 5, 5, Map.of()))
        .hasMessage("--port and --controller-port are both 5: give two different ports");
  }
}
