package org.leasehold.edge.config.load.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.InterfacesConfig;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.load.ConfigText;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv4Prefix;
import org.leasehold.schemas.lease.Octets;

class Dhcp4ConfigLoaderTest {
  private static final String ETH0 = "\"interfaces-config\": { \"interfaces\": [ \"eth0\" ] },";

  private static Ipv4Address ip(String text) {
    return Ipv4Address.parse(text);
  }

  @Test
  void anAlmostEmptyFileGetsKeasDefaults() {
    Dhcp4Config config = load(ETH0 + "\"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/8\" } ]");

    Subnet4 subnet = config.subnet(1).orElseThrow();
    assertThat(config.warnings()).isEmpty();
    assertThat(config.leaseDatabase()).isEqualTo(ConfigText.DATABASE);
    assertThat(subnet.lifetimes()).isEqualTo(new Lifetimes(7200, 7200, 7200));
    assertThat(subnet.timers().t1(7200)).isEmpty();
    assertThat(subnet.timers().t2(7200)).isEmpty();
    assertThat(subnet.settings().authoritative()).isFalse();
    assertThat(subnet.settings().matchClientId()).isTrue();
    assertThat(subnet.settings().offerLifetime()).isZero();
    assertThat(subnet.settings().reservations().inSubnet()).isTrue();
    assertThat(subnet.settings().reservations().global()).isFalse();
    assertThat(subnet.ddns().sendUpdates()).isFalse();
    assertThat(config.echoClientId()).isTrue();
    assertThat(config.declineProbationPeriod()).isEqualTo(Duration.ofDays(1));
    assertThat(config.holdReclaimedTime()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void eachLevelInheritsWhatItDoesNotSayItself() {
    Dhcp4Config config =
        load(
            ETH0
                + """
                "valid-lifetime": 1000, "max-valid-lifetime": 9000, "renew-timer": 100,
                "next-server": "10.9.9.9", "boot-file-name": "global", "server-hostname": "g",
                "authoritative": true, "match-client-id": false, "offer-lifetime": 7,
                "shared-networks": [ {
                  "name": "floor", "interface": "eth1", "valid-lifetime": 2000,
                  "boot-file-name": "network", "relay": { "ip-addresses": [ "10.1.0.1" ] },
                  "subnet4": [ { "id": 1, "subnet": "10.1.0.0/16", "min-valid-lifetime": 60,
                                 "boot-file-name": "subnet", "rebind-timer": 200 },
                               { "id": 2, "subnet": "10.2.0.0/16", "interface": "",
                                 "relay": { "ip-addresses": [] } } ] } ],
                "subnet4": [ { "id": 3, "subnet": "10.3.0.0/16", "authoritative": false } ]
                """);

    assertThat(config.subnets()).extracting(Subnet4::id).containsExactly(1L, 2L, 3L);
    Subnet4 one = config.subnet(1).orElseThrow();
    assertThat(one.sharedNetwork()).contains("floor");
    assertThat(one.lifetimes()).isEqualTo(new Lifetimes(60, 60, 60));
    assertThat(one.timers().renew()).hasValue(100);
    assertThat(one.timers().rebind()).hasValue(200);
    assertThat(one.relayAddresses()).containsExactly(ip("10.1.0.1"));
    assertThat(one.interfaceName()).contains("eth1");
    assertThat(one.settings().bootFileName()).isEqualTo("subnet");
    assertThat(one.settings().serverHostname()).isEqualTo("g");
    assertThat(one.settings().nextServer()).isEqualTo(ip("10.9.9.9"));
    assertThat(one.settings().offerLifetime()).isEqualTo(7);
    Subnet4 two = config.subnet(2).orElseThrow();
    assertThat(two.lifetimes()).isEqualTo(new Lifetimes(2000, 2000, 2000));
    assertThat(two.settings().bootFileName()).isEqualTo("network");
    assertThat(two.relayAddresses())
        .as("an empty list says nothing")
        .isEqualTo(one.relayAddresses());
    assertThat(two.interfaceName()).as("nor does an empty name").contains("eth1");
    assertThat(two.settings().authoritative()).isTrue();
    Subnet4 three = config.subnet(3).orElseThrow();
    assertThat(three.sharedNetwork()).isEmpty();
    assertThat(three.settings().authoritative()).isFalse();
    assertThat(three.settings().matchClientId()).isFalse();
    assertThat(three.lifetimes()).isEqualTo(new Lifetimes(1000, 1000, 9000));
  }

  @Test
  void poolsAreRangesOrPrefixesInAscendingOrder() {
    Subnet4 subnet =
        load(ETH0
                + """
                "subnet4": [ { "id": 1, "subnet": "10.0.0.7/24", "pools": [
                  { "pool": "10.0.0.128/26" }, { "pool": " 10.0.0.10 - 10.0.0.20 " } ] } ]\
                """)
            .subnets()
            .get(0);

    assertThat(subnet.prefix()).isEqualTo(Ipv4Prefix.parse("10.0.0.0/24"));
    assertThat(subnet.pools())
        .extracting(Pool4::toString)
        .containsExactly("10.0.0.10-10.0.0.20", "10.0.0.128-10.0.0.191");
    assertThat(subnet.poolOf(ip("10.0.0.191"))).contains(subnet.pools().get(1));
    assertThat(subnet.poolOf(ip("10.0.0.21"))).isEmpty();
  }

  @Test
  void reservationsNameTheirClientInKeasNotations() {
    Dhcp4Config config =
        load(
            ETH0
                + """
                "reservations": [ { "hw-address": "0:1:2:3:4:5", "hostname": "g" } ],
                "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "reservations": [
                  { "hw-address": "1A:1b:1c:1d:1e:1f", "ip-address": "10.0.0.5",
                    "option-data": [ { "name": "routers", "data": "10.0.0.254" } ] },
                  { "client-id": "'ab'", "next-server": "10.0.0.1" },
                  { "client-id": "01020a" },
                  { "circuit-id": "'port 3'", "ip-address": "10.0.0.6" } ] } ]\
                """);

    assertThat(config.reservations())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.identifier()).isEqualTo(Octets.parse("00:01:02:03:04:05"));
              assertThat(r.hostname()).contains("g");
            });
    assertThat(config.subnets().get(0).reservations())
        .extracting(Reservation4::type, Reservation4::identifier)
        .containsExactly(
            tuple(IdentifierType.HW_ADDRESS, Octets.parse("1a:1b:1c:1d:1e:1f")),
            tuple(IdentifierType.CLIENT_ID, Octets.parse("61:62")),
            tuple(IdentifierType.CLIENT_ID, Octets.parse("01:02:0a")),
            tuple(IdentifierType.CIRCUIT_ID, Octets.parse("70:6f:72:74:20:33")));
    Reservation4 first = config.subnets().get(0).reservations().get(0);
    assertThat(first.address()).contains(ip("10.0.0.5"));
    assertThat(first.options().data(3)).contains(Octets.parse("0a:00:00:fe"));
    assertThat(warnings(config)).isEmpty();
  }

  @Test
  void interfacesMayHaveAnAddressAndStarIsAll() {
    InterfacesConfig config =
        load("""
        "interfaces-config": { "interfaces": [ "*", "eth0", "eth1/10.0.0.1", "eth1/10.0.0.2" ],
                               "dhcp-socket-type": "udp" }\
        """)
            .interfaces();

    assertThat(config.all()).isTrue();
    assertThat(config.socketType()).isEqualTo(InterfacesConfig.SocketType.UDP);
    assertThat(config.interfaces())
        .containsExactly(
            new InterfacesConfig.Interface("eth0", Optional.empty()),
            new InterfacesConfig.Interface("eth1", Optional.of(ip("10.0.0.1"))),
            new InterfacesConfig.Interface("eth1", Optional.of(ip("10.0.0.2"))));
  }

  @Test
  void globalTimesAreRead() {
    Dhcp4Config config =
        load(
            ETH0
                + """
                "echo-client-id": false, "decline-probation-period": 60,
                "expired-leases-processing": { "hold-reclaimed-time": 10, "max-reclaim-time": 1 },
                "calculate-tee-times": true, "t1-percent": 0.4, "t2-percent": .8\
                """);

    assertThat(config.echoClientId()).isFalse();
    assertThat(config.declineProbationPeriod()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.holdReclaimedTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.settings().timers().t1(1000)).isEqualTo(OptionalLong.of(400));
    assertThat(config.settings().timers().t2(1000)).isEqualTo(OptionalLong.of(800));
    assertThat(warnings(config))
        .containsExactly(
            "k.conf:3:79: warning: \"max-reclaim-time\" is not needed; a lease that has ended is"
                + " free without being reclaimed, so it has no effect here");
  }

  @Test
  void whatKeaRefusesIsRefusedAllAtOnceAndEachAtItsPlace() {
    assertThat(
            errors(
                """
                "interfaces-config": { "interfaces": [ "eth0", "eth0/10.0.0.1", "*/10.0.0.1", "eth1/x" ] },
                "valid-lifetime": 1000, "min-valid-lifetime": 1001,
                "subnet4": [
                  { "id": 1, "subnet": "10.0.0.0/24", "max-valid-lifetime": 999, "valid-lifetime": 1000,
                    "pools": [ { "pool": "10.0.0.10-10.0.0.20" }, { "pool": "10.0.0.20-10.0.0.30" },
                               { "pool": "10.0.1.1-10.0.1.2" }, { "pool": "10.0.0.9-10.0.0.1" },
                               { "pool": "10.0.0.9" } ],
                    "reservations": [ { "hw-address": "01:02", "ip-address": "10.0.1.1" },
                                      { "hw-address": "01:02" }, { "hostname": "x" },
                                      { "hw-address": "01", "client-id": "02" },
                                      { "hw-address": "xyz" } ] },
                  { "id": 1, "subnet": "10.0.0.0/24" },
                  { "subnet": "10.0.0.300/24", "relay": { "ip-addresses": [ "10.0.0" ] } } ]\
                """))
        .containsExactly(
            "k.conf:2:48: error: the interface \"eth0/10.0.0.1\" a second time; name an interface"
                + " once, or each of its addresses once",
            "k.conf:2:65: error: the interface \"*/10.0.0.1\"; expected \"eth0\","
                + " \"eth0/192.0.2.1\" or \"*\"",
            "k.conf:2:79: error: the address \"x\" of eth1; expected \"eth0\", \"eth0/192.0.2.1\""
                + " or \"*\"",
            "k.conf:3:47: error: min-valid-lifetime 1001 is above valid-lifetime 1000; expected at"
                + " most 1000",
            "k.conf:5:61: error: max-valid-lifetime 999 is below valid-lifetime 1000; expected at"
                + " least 1000",
            "k.conf:6:61: error: the pool 10.0.0.20-10.0.0.30 overlaps the pool"
                + " 10.0.0.10-10.0.0.20; which stands at k.conf:6:26",
            "k.conf:7:26: error: the pool 10.0.1.1-10.0.1.2 is not within its subnet; expected"
                + " addresses of 10.0.0.0/24",
            "k.conf:7:59: error: \"pool\" is the string \"10.0.0.9-10.0.0.1\"; expected a range"
                + " such as 192.0.2.10-192.0.2.20 or a prefix such as 192.0.2.64/26",
            "k.conf:8:26: error: \"pool\" is the string \"10.0.0.9\"; expected a range such as"
                + " 192.0.2.10-192.0.2.20 or a prefix such as 192.0.2.64/26",
            "k.conf:9:62: error: the reserved address 10.0.1.1 outside its subnet; expected an"
                + " address within 10.0.0.0/24",
            "k.conf:10:23: error: the same client a second time; it is already reserved at"
                + " k.conf:9:23, remove one",
            "k.conf:10:50: error: a reservation without identifier; expected exactly one of"
                + " hw-address, client-id, duid, circuit-id, flex-id",
            "k.conf:11:23: error: a reservation with several identifiers: hw-address, client-id;"
                + " expected exactly one of hw-address, client-id, duid, circuit-id, flex-id",
            "k.conf:12:39: error: \"hw-address\" is the string \"xyz\"; expected up to 16 octets"
                + " such as 1a:1b:1c:1d:1e:1f",
            "k.conf:13:11: error: the subnet id 1 a second time; it stands already at k.conf:5:11",
            "k.conf:13:24: error: the subnet 10.0.0.0/24 a second time; it stands already at"
                + " k.conf:5:24",
            "k.conf:14:15: error: \"subnet\" is the string \"10.0.0.300/24\"; expected a network"
                + " such as 192.0.2.0/24",
            "k.conf:14:61: error: an element of \"ip-addresses\" is the string \"10.0.0\"; expected"
                + " an IPv4 address such as 192.0.2.1",
            "k.conf:14:3: error: the subnet id 1 a second time; it stands already at k.conf:5:11");
  }

  @Test
  void wrongTimersAndUnknownKeysAreNamed() {
    assertThat(
            errors(
                ETH0
                    + """
                    "calculate-tee-times": true, "t1-percent": 0.9, "t2-percent": 0.5,
                    "valid-lifetme": 5, "interface": "eth0", "offer-lft": 4,
                    "hooks-libraries": []\
                    """))
        .containsExactly(
            "k.conf:2:94: error: t1-percent 0.9 is not below t2-percent 0.5; expected 0 <"
                + " t1-percent < t2-percent < 1",
            "k.conf:3:1: error: the unknown key \"valid-lifetme\" in Dhcp4; did you mean"
                + " \"valid-lifetime\"?",
            "k.conf:3:21: error: the unknown key \"interface\" in Dhcp4; neither Kea nor Leasehold"
                + " knows it",
            "k.conf:3:42: error: the unknown key \"offer-lft\" in Dhcp4; neither Kea nor Leasehold"
                + " knows it");
  }

  @Test
  void aFileWithoutInterfacesLoadsWithAWarning() {
    assertThat(warnings(load("\"renew-timer\": 50, \"rebind-timer\": 40")))
        .containsExactly(
            "k.conf:1:12: warning: no interfaces are named, nothing is served; write"
                + " \"interfaces-config\": { \"interfaces\": [ \"eth0\" ] }",
            "k.conf:2:16: warning: renew-timer 50 is above rebind-timer 40; clients are sent no"
                + " renewal time");
  }
}
