package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.ClientClass;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.BootFields;
import org.leasehold.edge.config.v4.ClientClasses4;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.schemas.lease.Ipv4Address;

/** Kea, "Configuring Classes". */
class ClientClassLoaderTest {

  private static final String INTERFACES =
      "\"interfaces-config\": { \"interfaces\": [ \"*\" ] },\n";

  private static Dhcp4Config classes(String classes) {
    return load(INTERFACES + "\"client-classes\": [\n" + classes + "\n]");
  }

  private static String onlyError(String classes) {
    assertThat(errors(INTERFACES + "\"client-classes\": [\n" + classes + "\n]")).hasSize(1);
    return errors(INTERFACES + "\"client-classes\": [\n" + classes + "\n]").get(0);
  }

  @Test
  void everyKeyOfAClassIsRead() {
    Dhcp4Config config =
        classes(
            """
            { "name": "phones", "test": "option[60].hex == 'phone'",
              "comment": "on desks", "user-context": { "floor": 3 },
              "only-in-additional-list": false,
              "option-def": [ { "name": "ring", "code": 230, "type": "uint8" } ],
              "option-data": [ { "name": "ring", "data": "5" } ],
              "next-server": "192.0.2.7", "server-hostname": "boot", "boot-file-name": "phone.bin",
              "min-valid-lifetime": 10, "valid-lifetime": 20, "max-valid-lifetime": 30,
              "offer-lifetime": 40 },
            { "name": "later", "template-test": "option[12].text", "only-if-required": true }
            """);
    ClientClass phones = config.classes().named("phones");
    Classes member = Classes.of("phones");

    assertThat(warnings(config)).isEmpty();
    assertThat(config.classes().beforeReservation()).containsExactly(phones);
    assertThat(phones.settings().options().data(230))
        .hasValueSatisfying(o -> assertThat(o).hasToString("05"));
    assertThat(config.classes().lifetimes(member, new Lifetimes(1, 1, 1)))
        .isEqualTo(new Lifetimes(10, 20, 30));
    assertThat(config.classes().offerLifetime(member, 1)).isEqualTo(40);
    assertThat(config.classes().boot(member, BootFields.NONE))
        .isEqualTo(new BootFields(Ipv4Address.parse("192.0.2.7"), "boot", "phone.bin"));
    assertThat(config.classes().named("later").additional()).isTrue();
  }

  @Test
  void nothingInTheExampleIsWithoutEffect() {
    Path file = Path.of("../docs/examples/kea-dhcp4-classes.conf");

    Dhcp4Config config = Dhcp4ConfigLoader.load(file, Optional.empty());

    assertThat(warnings(config)).isEmpty();
    assertThat(config.classes().beforeReservation())
        .extracting(each -> each.name())
        .containsExactly("pxe-uefi", "port", "phones");
    assertThat(config.classes().afterReservation())
        .extracting(each -> each.name())
        .containsExactly("guests", "DROP", "SKIP_DDNS");
  }

  @Test
  void oneLifetimeStandsForTheOthers() {
    ClientClasses4 classes =
        classes(
                """
                { "name": "value", "valid-lifetime": 20 },
                { "name": "min", "min-valid-lifetime": 10, "max-valid-lifetime": 30 },
                { "name": "max", "max-valid-lifetime": 30 }
                """)
            .classes();

    assertThat(classes.named("value").settings().lifetimes()).contains(new Lifetimes(20, 20, 20));
    assertThat(classes.named("min").settings().lifetimes()).contains(new Lifetimes(10, 10, 30));
    assertThat(classes.named("max").settings().lifetimes()).contains(new Lifetimes(30, 30, 30));
  }

  @Test
  void anErrorInATestHasItsPlaceInTheFile() {
    assertThat(onlyError("{ \"name\": \"a\",\n  \"test\": \"option[60].hex = 'x'\" }"))
        .isEqualTo("k.conf:5:27: error: \"test\": the character \"=\"; compare with ==");
    assertThat(
            onlyError(
                "{ \"name\": \"a\",\n  \"test\": \"match('\\\\d+', option[hostname].hex)\" }"))
        .startsWith("k.conf:5:33: error: \"test\": the unknown option name \"hostname\"");
    assertThat(onlyError("{ \"name\": \"a\", \"template-test\": \"\" }"))
        .startsWith("k.conf:4:34: error: \"template-test\": the end of the expression");
  }

  @Test
  void severalWrongTestsAreReportedAtOnce() {
    assertThat(
            errors(
                INTERFACES
                    + "\"client-classes\": [ { \"name\": \"a\", \"test\": \"'a'\" },"
                    + " { \"name\": \"b\", \"test\": \"foo\" } ]"))
        .hasSize(2);
  }

  @Test
  void aClassMayAskForThoseDefinedBeforeIt() {
    ClientClasses4 classes =
        classes(
                """
                { "name": "a" },
                { "name": "b", "test": "member('a') and member('VENDOR_CLASS_x')" },
                { "name": "c", "test": "member('HA_s1') or member('EXTERNAL_y') or member('ALL')" },
                { "name": "t", "template-test": "ifelse(member('SPAWN_u_1'), 'x', '')" }
                """)
            .classes();

    assertThat(classes.beforeReservation())
        .extracting(each -> each.name())
        .containsExactly("b", "c", "t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "a", "DROP", "VENDOR_CLASS_", "SPAWN_x_y"})
  void aClassMayAskForNoOther(String name) {
    assertThat(
            onlyError(
                "{ \"name\": \"a\", \"test\": \"member('" + name + "')\" }, { \"name\": \"b\" }"))
        .startsWith("k.conf:4:32: error: \"test\": the class '" + name + "', which is not defined");
  }

  @Test
  void whatDependsOnTheReservationIsEvaluatedAfterIt() {
    ClientClasses4 classes =
        classes(
                """
                { "name": "first", "test": "option[60].exists" },
                { "name": "guests", "test": "member('UNKNOWN')" },
                { "name": "slow", "test": "member('first') and not member('guests')" },
                { "name": "t", "template-test": "ifelse(known, 'a', '')" }
                """)
            .classes();

    assertThat(classes.beforeReservation())
        .extracting(each -> each.name())
        .containsExactly("first");
    assertThat(classes.afterReservation())
        .extracting(each -> each.name())
        .containsExactly("guests", "slow", "t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                        | client-classes[0] has no \"name\"",
        "{ \"name\": \"\" }                        | \"name\" is the string \"\"",
        "{ \"name\": \"a\" }, { \"name\": \"a\" }  | the client class \"a\" a second time",
        "{ \"name\": \"a\", \"test\": \"'a'=='a'\", \"template-test\": \"'a'\" } | both \"test\""
            + " and \"template-test\"",
        "{ \"name\": \"a\", \"only-if-required\": true, \"only-in-additional-list\": true } | both"
            + " \"only-if-required\" and",
        "{ \"name\": \"ALL\", \"test\": \"'a'=='a'\" } | a test of the built-in class ALL",
        "{ \"name\": \"KNOWN\", \"only-if-required\": true } | the class KNOWN for additional"
            + " evaluation only",
        "{ \"name\": \"DROP\", \"only-if-required\": true } | the class DROP for additional"
            + " evaluation only",
        "{ \"name\": \"a\", \"valid-lifetime\": 5, \"min-valid-lifetime\": 6 } | valid-lifetime 5"
            + " is not between 6 and 5",
        "{ \"name\": \"a\", \"preferred-lifetime\": 5 } | the unknown key \"preferred-lifetime\"",
        "{ \"name\": \"a\", \"next-server\": \"x\" } | \"next-server\" is the string \"x\"",
        "{ \"name\": \"a\", \"option-def\": [ { \"name\": \"x\", \"code\": 99, \"type\": \"uint8\""
            + " } ] } | a definition of option 99",
      })
  void whatKeaRefusesIsRefused(String classes, String error) {
    assertThat(onlyError(classes)).contains(error);
  }

  @Test
  void theSpecialClassesMayHaveATest() {
    assertThat(
            classes(
                    "{ \"name\": \"DROP\", \"test\": \"known\" },"
                        + " { \"name\": \"SKIP_DDNS\", \"test\": \"'a' == 'a'\" },"
                        + " { \"name\": \"ALL\", \"valid-lifetime\": 60 }")
                .classes()
                .named("DROP")
                .afterReservation())
        .isTrue();
  }

  @Test
  void lifetimesThatComeTooLateAreWarnedOf() {
    Dhcp4Config config =
        classes("{ \"name\": \"a\", \"only-if-required\": true, \"valid-lifetime\": 60 }");

    assertThat(warnings(config)).hasSize(1).first().asString().contains("lifetimes in a class");
  }

  @Test
  void guardsAndAdditionalClassesAreThoseOfEveryLevel() {
    Dhcp4Config config =
        load(
            INTERFACES
                + """
                "shared-networks": [ { "name": "n", "client-classes": [ "a", "b" ],
                  "evaluate-additional-classes": [ "n1", "x" ],
                  "subnet4": [ { "id": 1, "subnet": "192.0.2.0/24", "client-class": "c",
                    "require-client-classes": [ "s1", "x" ],
                    "pools": [ { "pool": "192.0.2.10-192.0.2.20", "client-classes": [ "d" ],
                      "evaluate-additional-classes": [ "p1" ] } ] } ] } ]
                """);
    Subnet4 subnet = config.subnets().get(0);

    assertThat(warnings(config)).isEmpty();
    assertThat(subnet.pools().get(0).guard()).isEqualTo(new ClassGuard(List.of("d")));
    assertThat(subnet.pools().get(0).additionalClasses()).containsExactly("p1", "s1", "x", "n1");
    assertThat(subnet.settings().additionalClasses()).containsExactly("s1", "x", "n1");
  }

  @Test
  void bothNamesOfAListAreOneTooMany() {
    assertThat(
            errors(
                INTERFACES
                    + "\"subnet4\": [ { \"id\": 1, \"subnet\": \"192.0.2.0/24\",\n"
                    + "\"require-client-classes\": [ \"a\" ],"
                    + " \"evaluate-additional-classes\": [ \"a\" ] } ]"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("k.conf:4:27: error: both \"require-client-classes\"");
  }
}
