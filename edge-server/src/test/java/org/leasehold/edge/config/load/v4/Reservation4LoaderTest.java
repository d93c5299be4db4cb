package org.leasehold.edge.config.load.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.config.HostSettings;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.ReservationModes;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;

class Reservation4LoaderTest {

  private static final String ETH0 = "\"interfaces-config\": { \"interfaces\": [ \"eth0\" ] },\n";

  private static Dhcp4Config loaded(String more) {
    Dhcp4Config config = load(ETH0 + more);
    assertThat(warnings(config)).isEmpty();
    return config;
  }

  @Test
  void hostsAreLookedForByKeasIdentifiersInKeasOrder() {
    HostSettings unsaid = loaded("\"valid-lifetime\": 100").hosts();
    assertThat(unsaid).isEqualTo(new HostSettings(unsaid.identifiers(), false, Optional.empty()));
    assertThat(unsaid.identifiers())
        .containsExactly(
            IdentifierType.HW_ADDRESS,
            IdentifierType.DUID,
            IdentifierType.CIRCUIT_ID,
            IdentifierType.CLIENT_ID);
    assertThat(loaded("\"host-reservation-identifiers\": [ \"auto\" ]").hosts().identifiers())
        .endsWith(IdentifierType.CLIENT_ID, IdentifierType.FLEX_ID)
        .hasSize(5);
    assertThat(
            loaded("\"host-reservation-identifiers\": [ \"flex-id\", \"duid\" ]")
                .hosts()
                .identifiers())
        .containsExactly(IdentifierType.FLEX_ID, IdentifierType.DUID);
  }

  @Test
  void wrongIdentifiersAreNamedWhereTheyStand() {
    assertThat(
            errors(
                ETH0
                    + "\"host-reservation-identifiers\": [ \"duid\", \"auto\", \"duid\","
                    + " \"remote-id\" ]"))
        .containsExactly(
            "k.conf:3:43: error: \"auto\" in \"host-reservation-identifiers\"; expected \"auto\""
                + " alone, or some of hw-address, duid, circuit-id, client-id and flex-id, each"
                + " once",
            "k.conf:3:51: error: \"duid\" in \"host-reservation-identifiers\"; expected \"auto\""
                + " alone, or some of hw-address, duid, circuit-id, client-id and flex-id, each"
                + " once",
            "k.conf:3:59: error: \"remote-id\" in \"host-reservation-identifiers\"; expected"
                + " \"auto\" alone, or some of hw-address, duid, circuit-id, client-id and flex-id,"
                + " each once");
    assertThat(errors(ETH0 + "\"host-reservation-identifiers\": [ ]"))
        .containsExactly(
            "k.conf:3:33: error: no identifier in \"host-reservation-identifiers\"; name one, or"
                + " \"auto\"");
  }

  private static ReservationModes modes(String more) {
    return loaded(more.formatted("\"id\": 1, \"subnet\": \"10.0.0.0/24\""))
        .subnets()
        .get(0)
        .settings()
        .reservations();
  }

  @Test
  void modesAreInheritedFlagByFlag() {
    assertThat(modes("\"subnet4\": [ { %s } ]"))
        .isEqualTo(new ReservationModes(false, true, false));
    assertThat(
            modes(
                """
                "reservations-global": true, "shared-networks": [ { "name": "n",
                  "reservations-out-of-pool": true,
                  "subnet4": [ { %s, "reservations-in-subnet": false } ] } ]\
                """))
        .isEqualTo(new ReservationModes(true, false, true));
    assertThat(
            modes(
                """
                "reservation-mode": "out-of-pool",
                "subnet4": [ { %s, "reservations-global": true } ]\
                """))
        .isEqualTo(new ReservationModes(true, true, true));
    assertThat(
            modes(
                """
                "reservation-mode": "global",
                "subnet4": [ { %s, "reservation-mode": "disabled" } ]\
                """))
        .isEqualTo(new ReservationModes(false, false, false));
  }

  @Test
  void theFormerModeMayNotStandBesideTheFlags() {
    assertThat(
            errors(
                ETH0
                    + """
                    "reservation-mode": "none", "subnet4": [
                      { "id": 1, "subnet": "10.0.0.0/24", "reservation-mode": "all",
                        "reservations-global": true } ]\
                    """))
        .containsExactly(
            "k.conf:3:21: error: \"reservation-mode\" is the string \"none\"; expected one of"
                + " disabled, off, out-of-pool, global, all",
            "k.conf:4:59: error: \"reservation-mode\" beside the flags that took its place; write"
                + " reservations-global, reservations-in-subnet and reservations-out-of-pool"
                + " alone");
  }

  @Test
  void anAddressIsReservedOnceUnlessTheFileSaysOtherwise() {
    String twice =
        """
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "reservations": [
          { "hw-address": "01", "ip-address": "10.0.0.5" },
          { "duid": "01", "ip-address": "10.0.0.5" } ] } ],
        "reservations": [ { "hw-address": "01", "ip-address": "10.0.0.5" } ]\
        """;

    assertThat(errors(ETH0 + twice))
        .containsExactly(
            "k.conf:5:3: error: the reserved address 10.0.0.5 a second time; it is already reserved"
                + " at k.conf:4:3, remove one");
    assertThat(
            loaded("\"ip-reservations-unique\": false,\n" + twice).subnets().get(0).reservations())
        .hasSize(2);
  }

  @Test
  void wrongReservationsAreNamedWhereTheyStand() {
    assertThat(
            errors(
                ETH0
                    + """
                    "reservations": [
                      { "hw-address": "01", "ip-address": "255.255.255.255" },
                      { "circuit-id": "", "client-classes": [ "" ] },
                      { "duid": "%s" },
                      { "flex-id": "01", "duid": "02" } ]\
                    """
                        .formatted("00".repeat(131))))
        .containsExactly(
            "k.conf:4:39: error: \"ip-address\" is the string \"255.255.255.255\"; expected an IPv4"
                + " address such as 192.0.2.1",
            "k.conf:5:43: error: an empty name in \"client-classes\"; expected the name of a client"
                + " class",
            "k.conf:5:19: error: \"circuit-id\" is the string \"\"; expected up to 128 octets such"
                + " as 1a:1b:1c:1d:1e:1f, or text in single quotes",
            "k.conf:6:13: error: \"duid\" is the string \""
                + "00".repeat(30)
                + "…\"; expected up to 130 octets such as 1a:1b:1c:1d:1e:1f, or text in single"
                + " quotes",
            "k.conf:7:3: error: a reservation with several identifiers: flex-id, duid; expected"
                + " exactly one of hw-address, client-id, duid, circuit-id, flex-id");
  }

  @Test
  void guardsAreThoseOfTheSubnetAndOfItsNetwork() {
    List<Subnet4> subnets =
        loaded(
                """
                "shared-networks": [ { "name": "n", "client-class": "a", "subnet4": [
                  { "id": 1, "subnet": "10.0.0.0/24", "client-classes": [ "b", "c" ] } ] } ],
                "subnet4": [ { "id": 2, "subnet": "10.0.1.0/24", "client-class": "" } ]\
                """)
            .subnets();

    assertThat(subnets.get(0).settings().attachment().guards())
        .containsExactly(new ClassGuard(List.of("b", "c")), new ClassGuard(List.of("a")));
    assertThat(subnets.get(1).settings().attachment().guards()).isEmpty();
  }

  @Test
  void theTwoNamesOfAGuardExcludeEachOther() {
    assertThat(
            errors(
                ETH0
                    + """
                    "subnet4": [ { "id": 2, "subnet": "10.0.1.0/24", "client-class": "a",
                      "client-classes": [ "b" ] } ]\
                    """))
        .containsExactly(
            "k.conf:3:66: error: both \"client-class\" and \"client-classes\"; write"
                + " \"client-classes\" alone");
  }

  @Test
  void compatibilityFlagsAreKeas() {
    var flags =
        loaded(
                """
                "compatibility": { "ignore-rai-link-selection": true,
                  "ignore-dhcp-server-identifier": true, "exclude-first-last-24": true }\
                """)
            .server()
            .compatibility();

    assertThat(flags.ignoreLinkSelection()).isTrue();
    assertThat(flags.ignoreServerIdentifier()).isTrue();
    assertThat(flags.excludeFirstLast24()).isTrue();
    assertThat(
            errors(ETH0 + "\"compatibility\": { \"exclude-first-last-24\": 1, \"lenient\": true }"))
        .hasSize(2);
  }

  @Test
  void aFlexibleIdentifierNeedsAnExpression() {
    String hook =
        """
        "hooks-libraries": [ { "library": "libdhcp_flex_id.so", "parameters": %s } ]\
        """;

    assertThat(errors(ETH0 + hook.formatted("{ \"replace-client-id\": 1 }")))
        .containsExactly(
            "k.conf:3:71: error: parameters has no \"identifier-expression\"; add"
                + " \"identifier-expression\": an expression such as \"relay4[2].hex\"",
            "k.conf:3:94: error: \"replace-client-id\" is the integer 1; expected true or false");
    assertThat(errors(ETH0 + hook.formatted("{ \"identifier-expression\": \"relay4[\" }")))
        .singleElement()
        .asString()
        .startsWith("k.conf:3:")
        .contains("error: \"identifier-expression\": ");
    assertThat(
            load(ETH0 + hook.formatted("{ \"identifier-expression\": \"relay4[2].hex\" }"))
                .hosts()
                .flexId())
        .isPresent();
  }
}
