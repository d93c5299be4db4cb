package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Peer;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;

class HighAvailabilityLoaderTest {
  private static final String TWO_PEERS =
      """
      { "name": "server1", "role": "primary" },
      { "name": "server2", "role": "standby" }\
      """;

  @Test
  void keasHotStandbyExampleIsRead() {
    Dhcp4Config config =
        load(
            """
            "hooks-libraries": [{
                "library": "/usr/lib/kea/hooks/libdhcp_lease_cmds.so",
                "parameters": { }
            }, {
                "library": "/usr/lib/kea/hooks/libdhcp_ha.so",
                "parameters": {
                    "high-availability": [{
                        "this-server-name": "server2",
                        "mode": "hot-standby",
                        "heartbeat-delay": 1000,
                        "max-response-delay": 6000,
                        "max-ack-delay": 5000,
                        "max-unacked-clients": 5,
                        "max-rejected-lease-updates": 10,
                        "peers": [{
                            "name": "server1",
                            "url": "http://192.168.56.33:8005/",
                            "role": "primary",
                            "auto-failover": true
                        }, {
                            "name": "server2",
                            "url": "http://192.168.56.66:8005/",
                            "role": "standby",
                            "auto-failover": false
                        }, {
                            "name": "server3",
                            "url": "http://192.168.56.99:8005/",
                            "basic-auth-user": "foo",
                            "basic-auth-password": "1234",
                            "role": "backup"
                        }]
                    }]
                }
            }]\
            """);

    assertThat(config.highAvailability())
        .contains(
            new HighAvailability(
                "server2",
                Mode.HOT_STANDBY,
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                Duration.ofSeconds(5),
                5,
                List.of(
                    new Peer(
                        "server1", Optional.of("http://192.168.56.33:8005/"), Role.PRIMARY, true),
                    new Peer(
                        "server2", Optional.of("http://192.168.56.66:8005/"), Role.STANDBY, false),
                    new Peer(
                        "server3", Optional.of("http://192.168.56.99:8005/"), Role.BACKUP, true))));
    String follows = "; edges exchange no lease updates over HTTP: each follows the site's log";
    assertThat(warnings(config))
        .containsExactlyInAnyOrder(
            "k.conf:1:12: warning: no interfaces are named, nothing is served; write"
                + " \"interfaces-config\": { \"interfaces\": [ \"eth0\" ] }",
            "k.conf:3:16: warning: the hook library \"/usr/lib/kea/hooks/libdhcp_lease_cmds.so\" is"
                + " not supported yet; it has no effect here",
            "k.conf:18:24: warning: \"url\" in peers[0] is not needed" + follows,
            "k.conf:29:36: warning: \"basic-auth-user\" in peers[2] is not needed" + follows,
            "k.conf:30:40: warning: \"basic-auth-password\" in peers[2] is not needed" + follows,
            "k.conf:15:43: warning: \"max-rejected-lease-updates\" in high-availability[0] is not"
                + " needed"
                + follows);
  }

  @Test
  void whatNeedNotBeSaidHasKeasDefaults() {
    HighAvailability found = read("\"mode\": \"hot-standby\"", TWO_PEERS);

    assertThat(found.heartbeatDelay()).isEqualTo(Duration.ofMillis(10_000));
    assertThat(found.maxResponseDelay()).isEqualTo(Duration.ofMillis(60_000));
    assertThat(found.maxAckDelay()).isEqualTo(Duration.ofMillis(10_000));
    assertThat(found.maxUnackedClients()).isEqualTo(10);
    assertThat(found.thisServer())
        .isEqualTo(new Peer("server1", Optional.empty(), Role.PRIMARY, true));
  }

  @Test
  void withoutTheHookThereIsNoHighAvailability() {
    assertThat(load("\"hooks-libraries\": []").highAvailability()).isEmpty();
    assertThat(load("\"valid-lifetime\": 60").highAvailability()).isEmpty();
  }

  @Test
  void morePeersThanKeaTakesAreRankedByTheirOrderInTheFile() {
    HighAvailability found =
        read(
            "\"mode\": \"load-balancing\"",
            """
            { "name": "a", "role": "secondary" }, { "name": "b", "role": "backup" },
            { "name": "server1", "role": "primary" }, { "name": "c", "role": "secondary" }\
            """);

    assertThat(found.rank()).isZero();
    assertThat(found.seenBy("a").rank()).isEqualTo(1);
    assertThat(found.seenBy("c").rank()).isEqualTo(3);
  }

  @Test
  void anEdgeWithAnotherNameReadsTheSameFileAsThatPeer() {
    Dhcp4Config config = load(hook("\"mode\": \"hot-standby\"", TWO_PEERS)).seenBy("server2");

    assertThat(config.highAvailability().orElseThrow().thisServer().role()).isEqualTo(Role.STANDBY);
    assertThat(load("\"valid-lifetime\": 60").seenBy("any").highAvailability()).isEmpty();
  }

  @Test
  void theExamplesAreRead() {
    for (String mode : List.of("hot-standby", "load-balancing")) {
      Path file = Path.of("../docs/examples/kea-dhcp4-" + mode + ".conf");

      Dhcp4Config config = Dhcp4ConfigLoader.load(file, Optional.empty());

      assertThat(config.highAvailability().orElseThrow().peers()).hasSize(3);
      assertThat(config.warnings()).isEmpty();
    }
  }

  @Test
  void whatOnlyLeaseUpdatesOverHttpNeedIsTakenWithANote() {
    Dhcp4Config config =
        load(
            hook(
                """
                "mode": "passive-backup", "send-lease-updates": true, "sync-leases": true,
                "sync-timeout": 60000, "sync-page-limit": 10000, "delayed-updates-limit": 0,
                "wait-backup-ack": true, "require-client-certs": false, "restrict-commands": true,
                "trust-anchor": "/ca", "cert-file": "/c", "key-file": "/k",
                "multi-threading": { "enable-multi-threading": true, "http-client-threads": 4 },
                "state-machine": { "states": [ { "state": "waiting", "pause": "once" } ] }\
                """,
                "{ \"name\": \"server1\", \"role\": \"primary\" }"));

    assertThat(config.highAvailability()).isPresent();
    assertThat(warnings(config))
        .filteredOn(
            note ->
                note.matches("k\\.conf:\\d+:\\d+: warning: \"[a-z-]+\" in .* is not needed; .*"))
        .hasSize(13);
  }

  @Test
  void rolesAreCheckedByMode() {
    assertThat(refused("\"mode\": \"load-balancing\"", TWO_PEERS))
        .containsExactly(
            "k.conf:5:30: error: the role standby in mode load-balancing; expected in"
                + " load-balancing one primary, one or more of role secondary, and any number of"
                + " role backup");
    assertThat(
            refused(
                "\"mode\": \"hot-standby\"",
                """
                { "name": "server1", "role": "primary" }, { "name": "x", "role": "primary" },
                { "name": "y", "role": "standby" }\
                """))
        .singleElement()
        .asString()
        .startsWith(
            "k.conf:4:66: error: a second peer of role primary; expected in hot-standby one");
    assertThat(
            refused(
                "\"mode\": \"hot-standby\"", "{ \"name\": \"server1\", \"role\": \"standby\" }"))
        .singleElement()
        .asString()
        .contains("no peer has the role primary");
    assertThat(
            refused(
                "\"mode\": \"hot-standby\"", "{ \"name\": \"server1\", \"role\": \"primary\" }"))
        .singleElement()
        .asString()
        .contains("no peer has the role standby");
    assertThat(refused("\"mode\": \"passive-backup\"", TWO_PEERS))
        .singleElement()
        .asString()
        .contains(
            "the role standby in mode passive-backup; expected in passive-backup one primary, and"
                + " any number of role backup");
  }

  @Test
  void namesMustBeThereOnceAndFitKafka() {
    assertThat(
            refused(
                "\"mode\": \"hot-standby\"",
                """
                { "name": "one", "role": "primary" }, { "name": "two", "role": "standby" }\
                """))
        .singleElement()
        .asString()
        .endsWith(
            "\"this-server-name\": \"server1\" is none of the peers; expected one of one, two");
    assertThat(
            refused(
                "\"mode\": \"hot-standby\"",
                """
                { "name": "server1", "role": "primary" },
                { "name": "server1", "role": "standby" }\
                """))
        .containsExactly(
            "k.conf:5:11: error: the peer's name \"server1\" a second time; expected a name of its"
                + " own for each peer");
    assertThat(
            refused(
                "\"mode\": \"hot-standby\"",
                """
                { "name": "server1", "role": "primary" },
                { "name": "server 2", "role": "standby" }\
                """))
        .containsExactly(
            "k.conf:5:11: error: the peer's name \"server 2\"; expected 1 to 249 letters, digits,"
                + " '.', '_' or '-'");
  }

  @Test
  void anEdgeIsNotTakenForDeadBetweenTwoOfItsHeartbeats() {
    assertThat(
            refused(
                "\"mode\": \"hot-standby\", \"heartbeat-delay\": 500, \"max-response-delay\": 500",
                TWO_PEERS))
        .containsExactly(
            "k.conf:3:70: error: \"max-response-delay\" 500 is not more than \"heartbeat-delay\""
                + " 500; an edge would be taken for dead between two of its heartbeats; expected a"
                + " multiple of heartbeat-delay");
  }

  @Test
  void wrongValuesAndUnknownKeysAreErrors() {
    assertThat(
            refused(
                """
                "mode": "hot", "heartbeat-delay": 0, "max-ack-delay": "5", "heart-beat": 1,
                "sync-leases": 3, "multi-threading": { "threads": 3 }\
                """,
                "{ \"name\": \"server1\", \"role\": \"chief\", \"auto-fail-over\": true }"))
        .containsExactlyInAnyOrder(
            "k.conf:3:9: error: \"mode\" is the string \"hot\"; expected one of load-balancing,"
                + " hot-standby, passive-backup",
            "k.conf:3:35: error: \"heartbeat-delay\" is the integer 0; expected an integer from 1"
                + " to 2147483647",
            "k.conf:3:55: error: \"max-ack-delay\" is the string \"5\"; expected an integer from 0"
                + " to 2147483647",
            "k.conf:3:60: error: the unknown key \"heart-beat\" in high-availability[0]; neither"
                + " Kea nor Leasehold knows it",
            "k.conf:4:16: error: \"sync-leases\" is the integer 3; expected true or false",
            "k.conf:4:40: error: the unknown key \"threads\" in multi-threading; known here are"
                + " comment, enable-multi-threading, http-client-threads, http-dedicated-listener,"
                + " http-listener-threads, user-context",
            "k.conf:5:30: error: \"role\" is the string \"chief\"; expected one of primary,"
                + " secondary, standby, backup",
            "k.conf:5:39: error: the unknown key \"auto-fail-over\" in peers[0]; did you mean"
                + " \"auto-failover\"?");
  }

  @Test
  void oneSiteHasOneRelationship() {
    assertThat(
            errors(
                """
                "hooks-libraries": [ { "library": "libdhcp_ha.so",
                  "parameters": { "high-availability": [ {}, {} ] } } ]\
                """))
        .containsExactly(
            "k.conf:3:40: error: \"high-availability\" with 2 relationships; expected exactly one:"
                + " the edges of a site serve together");
    assertThat(errors("\"hooks-libraries\": [ { \"library\": \"libdhcp_ha.so\" } ]"))
        .containsExactly(
            "k.conf:2:22: error: hooks-libraries[0] has no \"parameters\"; add \"parameters\": {"
                + " \"high-availability\": [ { ... } ] }");
  }

  private static HighAvailability read(String settings, String peers) {
    return load(hook(settings, peers)).highAvailability().orElseThrow();
  }

  private static List<String> refused(String settings, String peers) {
    return errors(hook(settings, peers));
  }

  /** The settings stand on line 3 of the file, the peers on the line after them. */
  private static String hook(String settings, String peers) {
    return """
    "hooks-libraries": [ { "library": "libdhcp_ha.so", "parameters": { "high-availability": [ {
    %s, "this-server-name": "server1", "peers": [
    %s
    ] } ] } } ]\
    """
        .formatted(settings, peers);
  }
}
