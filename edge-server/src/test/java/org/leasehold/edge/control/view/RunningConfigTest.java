package org.leasehold.edge.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;

class RunningConfigTest {

  private static RunningConfig of(String password, String lifetime) {
    String text =
        """
        { "Dhcp4": { # a comment
          "interfaces-config": { "interfaces": [ "eth0" ] },
          "valid-lifetime": %s,
          "lease-database": { "type": "kafka", "site": "paris", "bootstrap-servers": "k:9092",
            "schema-registry-url": "https://user:%s@registry:8081",
            "properties": {
              "security.protocol": "SASL_SSL",
              "sasl.jaas.config": "Module required username=\\"u\\" password=\\"%s\\";",
              "ssl.key.password": "%s",
              "ssl.keystore.key": "%s",
              "basic.auth.user.info": "user:%s" } },
          "hosts-database": { "type": "mysql", "password": "%s", "user": "kea" },
          "shared-networks": [ { "name": "n", "subnet4": [
            { "id": 2, "subnet": "10.2.0.0/24", "valid-lifetime": 60 } ] } ],
          "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24",
            "pools": [ { "pool": "10.1.0.10-10.1.0.20" } ] } ]
        } }
        """
            .formatted(lifetime, password, password, password, password, password, password);
    Problems problems = new Problems();
    Dhcp4Config config =
        Dhcp4ConfigLoader.load(
            KeaJson.parse(Path.of("k.conf"), text, problems), Optional.empty(), problems);
    return new RunningConfig(config, config.leaseDatabase());
  }

  private static Map<?, ?> map(Object map, String key) {
    return (Map<?, ?>) ((Map<?, ?>) map).get(key);
  }

  @Test
  void secretsAreHiddenWhereverTheyStand() {
    Object shown = of("S3CR3T", "4000").dhcp4();

    assertThat(shown.toString()).doesNotContain("S3CR3T");
    assertThat(map(shown, "lease-database").get("schema-registry-url"))
        .isEqualTo("https://*****@registry:8081");
    assertThat(map(map(shown, "lease-database"), "properties").toString())
        .contains("sasl.jaas.config=*****", "basic.auth.user.info=*****", "SASL_SSL");
    assertThat(map(shown, "hosts-database").toString()).contains("password=*****", "user=kea");
  }

  @Test
  void itIsTheFileWithWhatIsInForce() {
    Object shown = of("x", "4000").dhcp4();

    assertThat(((Map<?, ?>) shown).get("valid-lifetime")).isEqualTo(4000L);
    assertThat(((Map<?, ?>) shown).get("decline-probation-period")).isEqualTo(86400L);
    assertThat(map(shown, "lease-database").get("partitions")).isEqualTo(12);
    Map<?, ?> subnet = (Map<?, ?>) ((List<?>) ((Map<?, ?>) shown).get("subnet4")).get(0);
    assertThat(subnet.get("valid-lifetime")).isEqualTo(4000L);
    assertThat(subnet.get("pools")).hasToString("[{pool=10.1.0.10-10.1.0.20}]");
    Map<?, ?> network = (Map<?, ?>) ((List<?>) ((Map<?, ?>) shown).get("shared-networks")).get(0);
    Map<?, ?> inNetwork = (Map<?, ?>) ((List<?>) network.get("subnet4")).get(0);
    assertThat(inNetwork.get("valid-lifetime")).isEqualTo(60L);
  }

  @Test
  void theHashTellsAnyChangeThatOfASecretToo() {
    String hash = of("x", "4000").hash();

    assertThat(hash).matches("[0-9A-F]{64}");
    assertThat(of("x", "4000").hash()).isEqualTo(hash);
    assertThat(of("x", "4001").hash()).isNotEqualTo(hash);
    assertThat(of("y", "4000").hash()).isNotEqualTo(hash);
  }
}
