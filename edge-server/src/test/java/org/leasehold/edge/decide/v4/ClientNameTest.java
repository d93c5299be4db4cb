package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.v4.ClientFqdn;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Octets;

/** Kea's manual, "When Does the kea-dhcp4 Server Generate a DDNS Request?" and what follows it. */
class ClientNameTest {

  private static DdnsSettings ddns(String more) {
    return Configs.of(
            more
                + (more.isEmpty() ? "" : ",")
                + """
                "dhcp-ddns": { "enable-updates": true }, "ddns-qualifying-suffix": "example.com",
                "subnet4": [ { "id": 1, "subnet": "172.16.1.0/24" } ]
                """)
        .subnet(1)
        .orElseThrow()
        .ddns();
  }

  private static Packet fqdn(boolean n, boolean s, String name, boolean complete) {
    ClientFqdn option = new ClientFqdn(s, false, true, n, name, complete);
    return discover(1).with(all -> all.put(OptionCode.CLIENT_FQDN, option.encode()));
  }

  private static Packet hostname(String name) {
    return discover(1)
        .with(all -> all.put(OptionCode.HOST_NAME, name.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static ClientName name(Packet packet, String reserved, DdnsSettings ddns) {
    return ClientName.of(packet.message(), reserved, ip("172.16.1.10"), 3600, ddns);
  }

  private static ClientName name(Packet packet, DdnsSettings ddns) {
    return name(packet, "", ddns);
  }

  /** RFC 4702 section 4: N says that nothing is updated, S who does the forward update. */
  @ParameterizedTest
  @CsvSource({
    // client N,S; override no-update, client-update; reply N,S,O; forward, reverse
    "false, false, false, false, false, false, false, false, true",
    "false, true,  false, false, false, true,  false, true,  true",
    "true,  false, false, false, true,  false, false, false, false",
    "false, false, false, true,  false, true,  true,  true,  true",
    "true,  false, true,  false, false, true,  true,  true,  true",
  })
  void theFlagsOfOption81(
      boolean n,
      boolean s,
      boolean overrideNoUpdate,
      boolean overrideClientUpdate,
      boolean replyN,
      boolean replyS,
      boolean replyO,
      boolean forward,
      boolean reverse) {
    DdnsSettings ddns =
        ddns(
            "\"ddns-override-no-update\": %s, \"ddns-override-client-update\": %s"
                .formatted(overrideNoUpdate, overrideClientUpdate));

    ClientName name = name(fqdn(n, s, "some-computer", false), ddns);

    assertThat(name.fqdnReply().noUpdate()).isEqualTo(replyN);
    assertThat(name.fqdnReply().serverUpdates()).isEqualTo(replyS);
    assertThat(name.fqdnReply().overridden()).isEqualTo(replyO);
    assertThat(name.fqdnReply().name()).isEqualTo("some-computer.example.com");
    assertThat(name.dns() != null && name.dns().forward()).isEqualTo(forward);
    assertThat(name.dns() != null && name.dns().reverse()).isEqualTo(reverse);
  }

  @Test
  void withoutUpdatesTheClientIsToldThatThereAreNone() {
    ClientName name = name(fqdn(false, true, "host", false), ddns("\"ddns-send-updates\": false"));

    assertThat(name.dns()).isNull();
    assertThat(name.fqdnReply().noUpdate()).isTrue();
    assertThat(name.fqdnReply().serverUpdates()).isFalse();
    assertThat(name.fqdnReply().overridden()).isTrue();
  }

  @Test
  void aCompleteNameIsNotQualified() {
    ClientName name = name(fqdn(false, true, "Host.Other.Org", true), ddns(""));

    assertThat(name.hostname()).isEqualTo("host.other.org");
    assertThat(name.dns().fqdn()).isEqualTo("host.other.org.");
  }

  @Test
  void anEmptyFqdnAsksForAName() {
    assertThat(name(fqdn(false, true, "", false), ddns("")).dns().fqdn())
        .isEqualTo("myhost-172-16-1-10.example.com.");
  }

  @Test
  void aHostnameOfOneLabelIsQualifiedAndOneOfSeveralIsNot() {
    ClientName one = name(hostname("Host"), ddns(""));
    ClientName several = name(hostname("host.other.org"), ddns(""));

    assertThat(one.hostnameReply()).isEqualTo("host.example.com");
    assertThat(one.dns().fqdn()).isEqualTo("host.example.com.");
    assertThat(one.dns().forward()).isTrue();
    assertThat(one.fqdnReply()).isNull();
    assertThat(several.dns().fqdn()).isEqualTo("host.other.org.");
  }

  @Test
  void theFqdnWinsOverTheHostname() {
    Packet both = fqdn(false, true, "fqdn", false).with(all -> all.putText(12, "hostname"));

    ClientName name = name(both, ddns(""));

    assertThat(name.hostname()).isEqualTo("fqdn.example.com");
    assertThat(name.hostnameReply()).isNull();
  }

  @Test
  void aClientThatSaysNothingHasNoName() {
    ClientName name = name(discover(1), ddns(""));

    assertThat(name.hostname()).isEmpty();
    assertThat(name.dns()).isNull();
    assertThat(name.hostnameReply()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "never,            host.example.com,                ''",
    "always,           myhost-172-16-1-10.example.com, myhost-172-16-1-10.example.com",
    "when-present,     myhost-172-16-1-10.example.com, ''",
    "when-not-present, host.example.com,                myhost-172-16-1-10.example.com",
  })
  void replaceClientName(String mode, String whenSent, String whenNotSent) {
    DdnsSettings ddns = ddns("\"ddns-replace-client-name\": \"" + mode + "\"");

    assertThat(name(hostname("host"), ddns).hostname()).isEqualTo(whenSent);
    assertThat(name(discover(1), ddns).hostname()).isEqualTo(whenNotSent);
  }

  /** Kea's manual: what affects the name is in effect without updates too. */
  @Test
  void namesAreMadeWithoutUpdatesToo() {
    DdnsSettings ddns =
        ddns("\"ddns-send-updates\": false, \"ddns-replace-client-name\": \"always\"");

    ClientName silent = name(discover(1), ddns);
    assertThat(silent.hostnameReply()).isEqualTo("myhost-172-16-1-10.example.com");
    assertThat(silent.dns()).isNull();
    ClientName fqdn = name(fqdn(false, true, "host", false), ddns);
    assertThat(fqdn.fqdnReply().name()).isEqualTo("myhost-172-16-1-10.example.com");
    assertThat(fqdn.dns()).isNull();
    assertThat(name(fqdn(false, false, "", false), ddns("")).hostname())
        .isEqualTo("myhost-172-16-1-10.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    // sent; lease and reply
    "host.,           host,           host",
    "host.other.org., host.other.org, host.other.org.",
    "'  host ',       host.example.com, host.example.com",
    "Example.com,     example.com,    example.com",
    "a.example.com,   a.example.com,  a.example.com",
    "aexample.com,    aexample.com,   aexample.com",
  })
  void aHostnameThatEndsWithADotIsNotQualified(String sent, String hostname, String reply) {
    ClientName name = name(hostname(sent), ddns(""));

    assertThat(name.hostname()).isEqualTo(hostname);
    assertThat(name.hostnameReply()).isEqualTo(reply);
  }

  @Test
  void aLoneDotAsksForANameAndBlanksAreNone() {
    assertThat(name(hostname("."), ddns("")).hostname())
        .isEqualTo("myhost-172-16-1-10.example.com");
    DdnsSettings always = ddns("\"ddns-replace-client-name\": \"always\"");
    assertThat(name(hostname("  "), always).hostname()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "printer,             printer.example.com",
    "Printer.Other.org.,  printer.other.org",
    "printer.example.com, printer.example.com",
    "example.com,         example.com",
  })
  void aReservedNameIsQualifiedUnlessItIsCompleteOrHasTheSuffix(String reserved, String expected) {
    ClientName name = name(hostname("host"), reserved, ddns(""));

    assertThat(name.hostname()).isEqualTo(expected);
    assertThat(name.dns().fqdn()).isEqualTo(expected + ".");
    assertThat(name(fqdn(false, true, "host", false), reserved, ddns("")).hostname())
        .isEqualTo(expected);
  }

  /** Without the dot among what is kept, a hostname becomes one label; option 81 keeps its dots. */
  @Test
  void theDotsOfOption81StayWhateverTheSetSays() {
    DdnsSettings ddns = ddns("\"hostname-char-set\": \"[^A-Za-z0-9-]\"");

    assertThat(name(hostname("a_b.c"), ddns).hostname()).isEqualTo("abc.example.com");
    assertThat(name(fqdn(false, true, "a_b.c", true), ddns).hostname()).isEqualTo("ab.c");
  }

  /** Kea 3.1.3: as if the option had not been sent. */
  @Test
  void ofANameOfUnwantedCharactersAloneNothingIsLeft() {
    DdnsSettings ddns = ddns("\"ddns-replace-client-name\": \"when-not-present\"");

    assertThat(name(hostname("$$"), ddns)).isEqualTo(new ClientName("", null, null, null));
    assertThat(name(fqdn(false, true, "$$", false), ddns))
        .isEqualTo(new ClientName("", null, null, null));
    assertThat(name(fqdn(false, true, "a.$.b", true), ddns))
        .isEqualTo(new ClientName("", null, null, null));
  }

  @Test
  void theReservedNameWinsOverAll() {
    DdnsSettings ddns = ddns("\"ddns-replace-client-name\": \"always\"");

    assertThat(name(fqdn(false, true, "host", false), "printer", ddns).hostname())
        .isEqualTo("printer.example.com");
    assertThat(name(discover(1), "printer", ddns).hostnameReply()).isEqualTo("printer.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "myhost-$[123.org, x, myhost-xx123.org",
    "my host,          '', myhost.example.com",
    "a_b,              -, a-b.example.com",
  })
  void unwantedCharactersAreReplaced(String sent, String replacement, String expected) {
    DdnsSettings ddns =
        ddns(
            "\"hostname-char-set\": \"[^A-Za-z0-9.-]\", \"hostname-char-replacement\": \"%s\""
                .formatted(replacement));

    assertThat(name(hostname(sent), ddns).hostname()).isEqualTo(expected);
    assertThat(name(fqdn(false, true, sent, sent.contains(".")), ddns).hostname())
        .isEqualTo(expected);
  }

  @Test
  void aNameThatCannotStandInDnsIsNoName() {
    DdnsSettings ddns = ddns("\"hostname-char-set\": \"\"");

    assertThat(name(hostname("a".repeat(64)), ddns).dns()).isNull();
    assertThat(name(hostname("a..b"), ddns).dns()).isNull();
    String long63 = "a".repeat(63);
    String partial = String.join(".", long63, long63, long63, "a".repeat(50));
    ClientName tooLongWithSuffix = name(fqdn(false, true, partial, false), ddns);
    assertThat(tooLongWithSuffix.dns()).isNull();
    assertThat(tooLongWithSuffix.fqdnReply().name()).isEmpty();
  }

  @Test
  void whatTheConsumersActOnTravelsAlong() {
    assertThat(name(hostname("host"), ddns("")).dns())
        .isEqualTo(
            new DnsDecision(
                "host.example.com.", true, true, 1200, ConflictResolution.CHECK_WITH_DHCID));
    assertThat(
            name(
                    hostname("host"),
                    ddns(
                        """
                        "ddns-update-on-renew": true, "ddns-ttl-percent": 0.5, "ddns-ttl-max": 900,
                        "ddns-conflict-resolution-mode": "no-check-without-dhcid" """))
                .dns())
        .isEqualTo(
            new DnsDecision(
                "host.example.com.",
                true,
                true,
                900,
                ConflictResolution.NO_CHECK_WITHOUT_DHCID,
                true));
  }

  @ParameterizedTest
  @CsvSource({
    // option 81 as it came; N, S, O and name of the reply; what is updated
    "01:00:00:70:63, false, true,  false, pc.example.com, both",
    "05:00:00:02:70:63, false, true,  false, pc.example.com, both",
    "05:00:00:02:70:63:05:6f:74:68:65:72:00, false, true, false, pc.other, both",
    "04:00:00:02:70:63, false, false, false, pc.example.com, reverse",
    "08:00:00:70:63, true,  false, false, pc.example.com, none",
    "01:00:00, false, true, false, myhost-172-16-1-10.example.com, both",
  })
  void option81OnTheWire(
      String sent, boolean n, boolean s, boolean o, String replied, String updated) {
    Packet packet = discover(1).with(all -> all.put(OptionCode.CLIENT_FQDN, Octets.parse(sent)));

    ClientName name = name(packet, ddns(""));

    assertThat(name.fqdnReply().noUpdate()).isEqualTo(n);
    assertThat(name.fqdnReply().serverUpdates()).isEqualTo(s);
    assertThat(name.fqdnReply().overridden()).isEqualTo(o);
    assertThat(name.fqdnReply().name()).isEqualTo(replied);
    DnsDecision dns = name.dns();
    String does = dns == null ? "none" : dns.forward() ? "both" : "reverse";
    assertThat(does).isEqualTo(updated);
    assertThat(dns == null || dns.fqdn().equals(replied + ".")).isTrue();
  }
}
