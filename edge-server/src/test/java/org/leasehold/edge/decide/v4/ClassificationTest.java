package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.OptionCode;

/** What a client gets by its classes (Kea, "Client Classification"). */
class ClassificationTest {

  private static final String PHONES =
      "{ \"name\": \"phones\", \"test\": \"option[60].hex == 'phone'\"";

  private static final String RESERVED =
      "\"reservations\": [ { \"hw-address\": \"02:00:5e:00:00:07\" %s } ]";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String config) {
    return new Edge("a", broker, time, Configs.of(config)).owning();
  }

  private static Packet phone(int client) {
    return discover(client).with(o -> o.putText(OptionCode.VENDOR_CLASS_IDENTIFIER, "phone"));
  }

  private static Packet asking(Packet packet, int... codes) {
    byte[] list = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      list[i] = (byte) codes[i];
    }
    return packet.with(o -> o.put(OptionCode.PARAMETER_REQUEST_LIST, list));
  }

  private static String subnet(String more) {
    return "\"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/24\", " + more + " } ]";
  }

  private static final String POOL = "\"pools\": [ { \"pool\": \"10.0.0.10-10.0.0.20\" } ]";

  private static Optional<String> text(Dhcp4Message reply, int code) {
    return reply.options().text(code);
  }

  @Test
  void aClassSelectsTheSubnet() {
    Edge edge =
        edge(
            "\"client-classes\": [ "
                + PHONES
                + " } ], \"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/24\","
                + " \"interface\": \"eth0\", \"client-classes\": [ \"phones\" ],"
                + " \"pools\": [ { \"pool\": \"10.0.0.10-10.0.0.20\" } ] },"
                + " { \"id\": 2, \"subnet\": \"10.1.0.0/24\", \"interface\": \"eth0\","
                + " \"pools\": [ { \"pool\": \"10.1.0.10-10.1.0.20\" } ] } ]");

    assertThat(edge.exchange(phone(1)).yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.exchange(discover(2)).yiaddr()).isEqualTo(ip("10.1.0.10"));
  }

  @Test
  void aPoolGivesItsAddressesToItsClassAlone() {
    Edge edge =
        edge(
            "\"client-classes\": [ "
                + PHONES
                + " } ], "
                + subnet(
                    "\"pools\": [ { \"pool\": \"10.0.0.10-10.0.0.10\","
                        + " \"client-classes\": [ \"phones\" ] },"
                        + " { \"pool\": \"10.0.0.20-10.0.0.20\", \"client-class\": \"others\" } ]"));

    assertThat(edge.exchange(phone(1)).yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.ask(discover(2))).isEmpty();
    assertThat(edge.dropped(DropReason.NO_ADDRESS)).isEqualTo(1);
    assertThat(edge.ask(phone(3).requested("10.0.0.20"))).isEmpty();
  }

  @Test
  void aLeaseOfAPoolThatAClientNoLongerMayUseIsNotRenewed() {
    Edge edge =
        edge(
            "\"client-classes\": [ "
                + PHONES
                + " } ], "
                + subnet(
                    "\"pools\": [ { \"pool\": \"10.0.0.10-10.0.0.10\","
                        + " \"client-classes\": [ \"phones\" ] },"
                        + " { \"pool\": \"10.0.0.20-10.0.0.20\" } ]"));
    edge.exchange(phone(1));
    edge.exchange(
        selecting(1, "10.0.0.10")
            .with(o -> o.putText(OptionCode.VENDOR_CLASS_IDENTIFIER, "phone")));

    assertThat(edge.exchange(renewing(1, "10.0.0.10")).messageType()).hasToString("NAK");
    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(ip("10.0.0.20"));
  }

  @Test
  void classOptionsAreBetweenThoseOfTheNetworkAndTheGlobalOnes() {
    Edge edge =
        edge(
            """
            "option-data": [ { "name": "domain-name", "data": "global" },
                             { "name": "root-path", "data": "global" },
                             { "name": "nis-domain", "data": "global" } ],
            "client-classes": [
              { "name": "first", "test": "option[60].exists",
                "option-data": [ { "name": "domain-name", "data": "first" } ] },
              { "name": "second", "test": "member('first')",
                "option-data": [ { "name": "domain-name", "data": "second" },
                                 { "name": "root-path", "data": "second" },
                                 { "name": "tftp-server-name", "data": "second" } ] } ],
            """
                + subnet(
                    POOL
                        + ", \"option-data\": [ { \"name\": \"tftp-server-name\", \"data\":"
                        + " \"subnet\" } ]"));

    Dhcp4Message member = edge.exchange(asking(phone(1), 15, 17, 40, 66));
    Dhcp4Message other = edge.exchange(asking(discover(2), 15, 17, 40, 66));

    assertThat(text(member, 15)).contains("first");
    assertThat(text(member, 17)).contains("second");
    assertThat(text(member, 40)).contains("global");
    assertThat(text(member, 66)).contains("subnet");
    assertThat(text(other, 15)).contains("global");
  }

  @Test
  void lifetimesOfAClassAreBeforeThoseOfTheSubnet() {
    Edge edge =
        edge(
            "\"client-classes\": [ "
                + PHONES
                + ", \"min-valid-lifetime\": 100, \"valid-lifetime\": 200,"
                + " \"max-valid-lifetime\": 300 } ], "
                + subnet(POOL + ", \"valid-lifetime\": 5000"));

    assertThat(edge.exchange(phone(1)).options().leaseTime()).hasValue(200);
    assertThat(
            edge.exchange(phone(2).with(o -> o.putInt(OptionCode.LEASE_TIME, 9999)))
                .options()
                .leaseTime())
        .hasValue(300);
    assertThat(edge.exchange(discover(3)).options().leaseTime()).hasValue(5000);
  }

  @Test
  void bootFieldsOfAClassAreBetweenThoseOfTheHostAndOfTheSubnet() {
    Edge edge =
        edge(
            "\"client-classes\": [ "
                + PHONES
                + ", \"next-server\": \"192.0.2.7\", \"boot-file-name\": \"phone\" } ], "
                + subnet(
                    POOL
                        + ", \"next-server\": \"192.0.2.1\", \"boot-file-name\": \"subnet\","
                        + " \"server-hostname\": \"subnet\", "
                        + RESERVED.formatted(", \"boot-file-name\": \"host\"")));

    Dhcp4Message phone = edge.exchange(phone(1));
    Dhcp4Message reserved = edge.exchange(phone(7));
    Dhcp4Message other = edge.exchange(discover(2));

    assertThat(phone.siaddr()).isEqualTo(ip("192.0.2.7"));
    assertThat(new String(phone.file().toByteArray())).startsWith("phone");
    assertThat(new String(phone.sname().toByteArray())).startsWith("subnet");
    assertThat(reserved.siaddr()).isEqualTo(ip("192.0.2.7"));
    assertThat(new String(reserved.file().toByteArray())).startsWith("host");
    assertThat(other.siaddr()).isEqualTo(ip("192.0.2.1"));
  }

  @Test
  void membersOfDropAreNotAnswered() {
    Edge edge =
        edge(
            "\"client-classes\": [ { \"name\": \"DROP\", \"test\": \"option[60].hex == 'phone'\" } ],"
                + subnet(POOL));

    assertThat(edge.ask(phone(1))).isEmpty();
    assertThat(edge.dropped(DropReason.DROP_CLASS)).isEqualTo(1);
    assertThat(edge.exchange(discover(2)).yiaddr()).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void dropMayDependOnTheReservation() {
    Edge edge =
        edge(
            "\"client-classes\": [ { \"name\": \"DROP\", \"test\": \"unknown\" } ],"
                + subnet(POOL + ", " + RESERVED.formatted("")));

    assertThat(edge.ask(discover(1))).isEmpty();
    assertThat(edge.dropped(DropReason.DROP_CLASS)).isEqualTo(1);
    assertThat(edge.exchange(discover(7)).yiaddr()).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void knownAndUnknownClientsHavePoolsOfTheirOwn() {
    Edge edge =
        edge(
            subnet(
                "\"pools\": [ { \"pool\": \"10.0.0.10-10.0.0.19\", \"client-class\": \"KNOWN\" },"
                    + " { \"pool\": \"10.0.0.20-10.0.0.29\", \"client-class\": \"UNKNOWN\" } ], "
                    + RESERVED.formatted("")));

    assertThat(edge.exchange(discover(7)).yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(ip("10.0.0.20"));
  }

  @Test
  void classesOfTheReservationMakeOthersAnew() {
    Edge edge =
        edge(
            """
            "client-classes": [
              { "name": "vip" },
              { "name": "plain", "test": "not member('vip')",
                "option-data": [ { "name": "domain-name", "data": "plain" } ] },
              { "name": "fancy", "test": "member('vip')",
                "option-data": [ { "name": "domain-name", "data": "fancy" } ] } ],
            """
                + subnet(POOL + ", " + RESERVED.formatted(", \"client-classes\": [ \"vip\" ]")));

    assertThat(text(edge.exchange(asking(discover(7), 15)), 15)).contains("fancy");
    assertThat(text(edge.exchange(asking(discover(1), 15)), 15)).contains("plain");
  }

  @Test
  void additionalClassesAreLookedAtWhereTheLeaseIs() {
    Edge edge =
        edge(
            """
            "client-classes": [
              { "name": "s", "test": "option[60].exists", "only-if-required": true,
                "option-data": [ { "name": "domain-name", "data": "s" } ] },
              { "name": "p", "only-in-additional-list": true,
                "option-data": [ { "name": "root-path", "data": "p" } ] },
              { "name": "never", "test": "option[60].exists", "only-if-required": true,
                "option-data": [ { "name": "nis-domain", "data": "never" } ] } ],
            """
                + subnet(
                    "\"evaluate-additional-classes\": [ \"s\" ], \"pools\": [ { \"pool\":"
                        + " \"10.0.0.10-10.0.0.20\", \"require-client-classes\": [ \"p\" ] } ]"));

    Dhcp4Message phone = edge.exchange(asking(phone(1), 15, 17, 40));
    Dhcp4Message other = edge.exchange(asking(discover(2), 15, 17, 40));

    assertThat(text(phone, 15)).contains("s");
    assertThat(text(phone, 17)).contains("p");
    assertThat(text(phone, 40)).isEmpty();
    assertThat(text(other, 15)).isEmpty();
    assertThat(text(other, 17)).contains("p");
  }

  @Test
  void aTemplateMakesAClassOfEveryValueAndItsOptionsComeFirst() {
    Edge edge =
        edge(
            """
            "client-classes": [
              { "name": "SPAWN_host_red", "option-data": [ { "name": "domain-name", "data": "red" } ] },
              { "name": "host", "template-test": "option[12].text",
                "option-data": [ { "name": "domain-name", "data": "host" } ] } ],
            """
                + subnet(POOL));

    assertThat(text(edge.exchange(asking(named(1, "red"), 15)), 15)).contains("red");
    assertThat(text(edge.exchange(asking(named(2, "blue"), 15)), 15)).contains("host");
    assertThat(text(edge.exchange(asking(discover(3), 15)), 15)).isEmpty();
  }

  private static Packet named(int client, String name) {
    return discover(client).with(o -> o.putText(OptionCode.HOST_NAME, name));
  }

  @Test
  void theVendorClassIsAClassOfItsOwn() {
    Edge edge =
        edge(
            "\"client-classes\": [ { \"name\": \"VENDOR_CLASS_phone\", \"valid-lifetime\": 60 } ],"
                + subnet(POOL));

    assertThat(edge.exchange(phone(1)).options().leaseTime()).hasValue(60);
    assertThat(edge.exchange(discover(2)).options().leaseTime()).hasValue(7200);
  }

  @Test
  void membersOfSkipDdnsAreNotUpdatedInDns() {
    String ddns =
        "\"dhcp-ddns\": { \"enable-updates\": true }, \"ddns-qualifying-suffix\": \"example.org\",";
    Edge edge =
        edge(
            ddns
                + "\"client-classes\": [ { \"name\": \"SKIP_DDNS\", \"test\": \"option[60].exists\" }"
                + " ], "
                + subnet(POOL));

    edge.exchange(named(1, "one"));
    edge.exchange(selecting(1, "10.0.0.10").with(o -> o.putText(OptionCode.HOST_NAME, "one")));
    edge.exchange(named(2, "two"));
    edge.exchange(
        selecting(2, "10.0.0.11")
            .with(o -> o.putText(OptionCode.HOST_NAME, "two"))
            .with(o -> o.putText(OptionCode.VENDOR_CLASS_IDENTIFIER, "phone")));

    assertThat(edge.leaseOf(ip("10.0.0.10")).dns()).isNotNull();
    assertThat(edge.leaseOf(ip("10.0.0.11")).dns()).isNull();
    assertThat(edge.leaseOf(ip("10.0.0.11")).hostname()).isEqualTo("two.example.org");
  }

  @Test
  void subOptionsOfAnOptionOfOnesOwnAreThoseOfItsSpace() {
    Edge edge =
        edge(
            """
            "option-def": [
              { "name": "box", "code": 240, "type": "uint16", "encapsulate": "box-space" },
              { "name": "bag", "code": 241, "type": "empty", "encapsulate": "box-space" },
              { "name": "bare", "code": 242, "type": "binary" } ],
            "client-classes": [
              { "name": "DROP", "test": "option[box].option[1].hex == 'a' or option[241].option[1].exists or option[242].option[1].exists" } ],
            """
                + subnet(POOL));

    assertThat(edge.exchange(boxed(1, 240, "01 01 61")).yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.exchange(boxed(1, 242, "01 01 61")).yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.ask(boxed(1, 240, "00 00 01 01 61"))).isEmpty();
    assertThat(edge.ask(boxed(1, 241, "01 01 61"))).isEmpty();
    assertThat(edge.dropped(DropReason.DROP_CLASS)).isEqualTo(2);
  }

  private static Packet boxed(int client, int code, String hex) {
    return discover(client).with(o -> o.put(code, HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  @Test
  void aTestThatFailsKeepsThePacketOutOfItsClassAlone() {
    Edge edge =
        edge(
            """
            "client-classes": [
              { "name": "bad", "test": "uint8totext(option[60].hex) == 'x' or 'a' == 'a'",
                "valid-lifetime": 1 },
              { "name": "good", "test": "'a' == 'a'", "valid-lifetime": 60 } ],
            """
                + subnet(POOL));

    assertThat(edge.exchange(phone(1)).options().leaseTime()).hasValue(60);
  }
}
