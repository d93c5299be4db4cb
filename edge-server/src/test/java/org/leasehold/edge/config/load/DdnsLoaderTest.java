package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.ReplaceClientName;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;

class DdnsLoaderTest {

  @Test
  void aPoolResolvesItsDnsSettingsThroughAllLevels() {
    Dhcp4Config config =
        load(
            """
            "dhcp-ddns": { "enable-updates": true, "server-ip": "127.0.0.1" },
            "ddns-qualifying-suffix": "g.example.", "ddns-generated-prefix": "p",
            "ddns-override-no-update": true, "ddns-use-conflict-resolution": false,
            "hostname-char-set": "[_]", "hostname-char-replacement": "-",
            "shared-networks": [ { "name": "n", "ddns-replace-client-name": "when-not-present",
              "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "ddns-override-client-update": true,
                "ddns-ttl-percent": 0.5, "ddns-update-on-renew": true,
                "pools": [ { "pool": "10.0.0.0/25", "ddns-qualifying-suffix": "p.example.",
                             "ddns-send-updates": false, "hostname-char-set": "",
                             "ddns-conflict-resolution-mode": "check-exists-with-dhcid" } ] } ] } ]""");

    DdnsSettings subnet = config.subnets().get(0).ddns();
    assertThat(subnet.sendUpdates()).isTrue();
    assertThat(subnet.overrideNoUpdate()).isTrue();
    assertThat(subnet.overrideClientUpdate()).isTrue();
    assertThat(subnet.updateOnRenew()).isTrue();
    assertThat(subnet.replaceClientName()).isEqualTo(ReplaceClientName.WHEN_NOT_PRESENT);
    assertThat(subnet.generatedPrefix()).isEqualTo("p");
    assertThat(subnet.qualifyingSuffix()).isEqualTo("g.example.");
    assertThat(subnet.conflictResolution()).isEqualTo(ConflictResolution.NO_CHECK_WITH_DHCID);
    assertThat(subnet.hostnameCharSet().map(Pattern::pattern)).contains("[_]");
    assertThat(subnet.hostnameCharReplacement()).isEqualTo("-");
    assertThat(subnet.ttlSeconds(4000)).isEqualTo(2000);
    DdnsSettings pool = config.subnets().get(0).pools().get(0).ddns();
    assertThat(pool.sendUpdates()).isFalse();
    assertThat(pool.qualifyingSuffix()).isEqualTo("p.example.");
    assertThat(pool.conflictResolution()).isEqualTo(ConflictResolution.CHECK_EXISTS_WITH_DHCID);
    assertThat(pool.hostnameCharSet()).isEmpty();
    assertThat(pool.replaceClientName()).isEqualTo(ReplaceClientName.WHEN_NOT_PRESENT);
    assertThat(ConfigText.warnings(config))
        .contains(
            "k.conf:2:14: warning: dhcp-ddns names a D2 server, which is not needed; name changes"
                + " go through the log to the ddns-consumer");
  }

  @Test
  void theTtlIsAThirdOfTheLifetimeWithinItsBounds() {
    assertThat(load("").settings().ddns().ttlSeconds(3600)).isEqualTo(1200);
    assertThat(load("").settings().ddns().ttlSeconds(60)).isEqualTo(600);
    assertThat(load("\"ddns-ttl\": 5").settings().ddns().ttlSeconds(60)).isEqualTo(5);
    DdnsSettings bounded = load("\"ddns-ttl-min\": 10, \"ddns-ttl-max\": 20").settings().ddns();
    assertThat(bounded.ttlSeconds(6)).isEqualTo(10);
    assertThat(bounded.ttlSeconds(45)).isEqualTo(15);
    assertThat(bounded.ttlSeconds(6000)).isEqualTo(20);
  }

  @Test
  void contradictionsAndUnknownModesAreNamed() {
    assertThat(
            errors(
                """
                "ddns-ttl": 5, "ddns-ttl-percent": 0.5,
                "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.0/25",
                  "ddns-ttl-min": 20, "ddns-ttl-max": 10 } ] } ],
                "ddns-replace-client-name": "sometimes", "hostname-char-set": "[a" """))
        .containsExactly(
            "k.conf:2:36: error: both \"ddns-ttl\" and \"ddns-ttl-percent\"; write one of them, not"
                + " both",
            "k.conf:5:29: error: \"ddns-replace-client-name\" is the string \"sometimes\"; expected"
                + " one of never, always, when-present, when-not-present",
            "k.conf:5:63: error: \"hostname-char-set\" is the string \"[a\"; expected a regular"
                + " expression such as [^A-Za-z0-9.-]",
            "k.conf:4:39: error: ddns-ttl-max 10 is below ddns-ttl-min 20; expected at least 20");
  }
}
