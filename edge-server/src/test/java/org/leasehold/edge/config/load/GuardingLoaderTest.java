package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.guard.Guarding;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.config.guard.RateLimit;

class GuardingLoaderTest {

  private static Guarding read(String dhcp4) {
    return ConfigText.load(dhcp4).guarding();
  }

  private static List<String> warnings(String dhcp4) {
    return ConfigText.warnings(ConfigText.load(dhcp4));
  }

  private static final String TWO_SUBNETS =
      """
      "subnet4": [
        { "id": 1, "subnet": "10.0.0.0/24" },
        { "id": 2, "subnet": "10.0.1.0/24",
          "user-context": { "ping-check": { "min-ping-requests": 3 } } } ],
      "shared-networks": [ { "name": "floor", "subnet4": [
        { "id": 3, "subnet": "10.0.2.0/24",
          "user-context": { "ping-check": { "enable-ping-check": false } } } ] } ]
      """;

  @Test
  void withoutTheHookNothingIsProbedOrLimited() {
    assertThat(read(TWO_SUBNETS)).isEqualTo(Guarding.NONE);
  }

  @Test
  void aSubnetsPingCheckIsTheGlobalOneButForWhatItSays() {
    Guarding guarding =
        read(
            """
            "hooks-libraries": [ { "library": "/usr/lib/kea/hooks/libdhcp_ping_check.so",
              "parameters": { "enable-ping-check": true, "min-ping-requests": 1,
                "reply-timeout": 250, "ping-cltt-secs": 120, "ping-channel-threads": 4 } } ],
            """
                + TWO_SUBNETS);

    assertThat(guarding.ping().of(1))
        .isEqualTo(new PingCheck(true, 1, Duration.ofMillis(250), 120));
    assertThat(guarding.ping().of(2))
        .isEqualTo(new PingCheck(true, 3, Duration.ofMillis(250), 120));
    assertThat(guarding.ping().of(2).longest()).isEqualTo(Duration.ofMillis(750));
    assertThat(guarding.ping().of(3)).isNull();
  }

  @Test
  void theHookAloneProbesWithKeasDefaults() {
    Guarding guarding =
        read(
            """
            "hooks-libraries": [ { "library": "libdhcp_ping_check.so" } ],
            "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24" } ]
            """);
    assertThat(guarding.ping().of(1)).isEqualTo(new PingCheck(true, 1, Duration.ofMillis(100), 60));
  }

  @Test
  void limitsStandInTheUserContextOfSubnetsAndClasses() {
    Guarding guarding =
        read(
            """
            "hooks-libraries": [ { "library": "libdhcp_limits.so" } ],
            "client-classes": [
              { "name": "modems", "test": "member('ALL')",
                "user-context": { "limits": { "rate-limit": "1 packet per second" } } },
              { "name": "circuit", "template-test": "relay4[1].hex",
                "user-context": { "limits": { "address-limit": 4 } } } ],
            "subnet4": [ { "id": 7, "subnet": "10.0.0.0/24", "user-context": {
              "limits": { "address-limit": 4294967295, "rate-limit": "16 packets per month" } } } ]
            """);

    assertThat(guarding.limits().bySubnet().get(7L).addresses()).hasValue(4294967295L);
    assertThat(guarding.limits().bySubnet().get(7L).rate())
        .contains(new RateLimit(16, Duration.ofDays(30)));
    assertThat(guarding.limits().ofClass("modems").rate())
        .contains(new RateLimit(1, Duration.ofSeconds(1)));
    assertThat(guarding.limits().ofClass("circuit")).isNull();
    assertThat(guarding.limits().ofClass("SPAWN_circuit_port1").addresses()).hasValue(4);
    assertThat(guarding.limits().ofClass("SPAWN_other_port1")).isNull();
    assertThat(guarding.limits().ofClass("KNOWN")).isNull();
  }

  @Test
  void wrongLimitsAndChecksAreToldAllAtOnce() {
    assertThat(
            errors(
                """
                    "hooks-libraries": [ { "library": "libdhcp_limits.so" },
                      { "library": "libdhcp_ping_check.so",
                        "parameters": { "reply-timeout": 0, "bogus": 1 } } ],
                    "parked-packet-limit": -1,
                    "dhcp-queue-control": { "enable-queue": true, "queue-type": "other", "capacity": 4 },
                    "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "user-context": {
                      "ping-check": { "min-ping-requests": 0 },
                      "limits": { "address-limit": 4294967296,
                        "rate-limit": "5 packets per fortnight" } } } ]
                    """))
        .containsExactlyInAnyOrder(
            "k.conf:4:38: error: \"reply-timeout\" is the integer 0; expected an integer from 1 to"
                + " 2147483647",
            "k.conf:4:41: error: the unknown key \"bogus\" in parameters; known here are"
                + " comment, enable-ping-check, min-ping-requests, ping-channel-threads,"
                + " ping-cltt-secs, reply-timeout, user-context",
            "k.conf:5:24: error: \"parked-packet-limit\" is the integer -1; expected an integer from 0"
                + " to 4294967295",
            "k.conf:6:61: error: \"queue-type\" is the string \"other\"; expected \"kea-ring4\": hooks"
                + " with other queues are not supported",
            "k.conf:6:82: error: \"capacity\" is the integer 4; expected an integer from 5 to 1048576",
            "k.conf:8:40: error: \"min-ping-requests\" is the integer 0; expected an integer from 1 to"
                + " 2147483647",
            "k.conf:9:32: error: \"address-limit\" is the integer 4294967296; expected an integer from"
                + " 0 to 4294967295",
            "k.conf:10:19: error: \"rate-limit\" is the string \"5 packets per fortnight\"; expected"
                + " text such as \"4 packets per minute\", per second, minute, hour, day, week,"
                + " month or year");
  }

  @Test
  void whatHasNoEffectIsNamed() {
    assertThat(
            warnings(
                """
                "hooks-libraries": [ { "library": "libdhcp_limits.so" } ],
                "dhcp-queue-control": { "enable-queue": false, "some": "thing" },
                "shared-networks": [ { "name": "n",
                  "user-context": { "limits": { "address-limit": 1 } },
                  "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "user-context": {
                    "limits": { "adress-limit": 1 } } } ] } ]
                """))
        .contains(
            "k.conf:3:56: warning: \"some\" in dhcp-queue-control is not known; it has no effect"
                + " here",
            "k.conf:5:31: warning: \"limits\" in the user-context of a shared network has no effect;"
                + " write it in the network's subnets",
            "k.conf:7:33: warning: \"adress-limit\" in limits is not known; it has no effect here");
  }

  @Test
  void theQueueIsAsLongAsItSaysWhenItIsEnabled() {
    assertThat(
            read("\"dhcp-queue-control\": { \"enable-queue\": true, \"capacity\": 250 }")
                .packetQueue())
        .isEqualTo(250);
    assertThat(read("\"dhcp-queue-control\": { \"enable-queue\": true }").packetQueue())
        .isEqualTo(64);
    assertThat(
            read("\"dhcp-queue-control\": { \"enable-queue\": false, \"capacity\": 9 }")
                .packetQueue())
        .isEqualTo(4096);
    assertThat(read("\"parked-packet-limit\": 10").parkedPackets()).isEqualTo(10);
    assertThat(read("\"parked-packet-limit\": 0").parkedPackets()).isEqualTo(65535);
  }
}
