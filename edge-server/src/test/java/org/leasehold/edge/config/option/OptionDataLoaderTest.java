package org.leasehold.edge.config.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.option.DnrEncoder;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Octets;

class OptionDataLoaderTest {
  private final Problems problems = new Problems();

  private OptionSet read(String entries) {
    KeaMap level =
        (KeaMap)
            KeaJson.parse(Path.of("f"), "{ \"option-data\": [\n" + entries + "\n] }", problems);
    return new OptionDataLoader(OptionDefinitions.standard())
        .read(new KeaSection(level, "here", problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          routers                  | 10.0.0.1, 10.0.0.2            | 0a0000010a000002
          subnet-mask              | 255.255.255.0                 | ffffff00
          domain-name              | example.org                   | 6578616d706c652e6f7267
          domain-search            | a.b., c                       | 01610162000163 00
          boot-size                | 1024                          | 0400
          time-offset              | -1                            | ffffffff
          default-ip-ttl           | 0x40                          | 40
          path-mtu-plateau-table   | 68, 296                       | 00440128
          ip-forwarding            | True                          | 01
          ip-forwarding            | 0                             | 00
          interface-mtu            | 1500                          | 05dc
          classless-static-route   | 10.0.0.0/8 - 10.2.3.1, 10.229.0.128/25-10.229.0.1 | 080a0a020301 190ae500800ae50001
          classless-static-route   | 0.0.0.0/0 - 10.0.0.1          | 000a000001
          slp-directory-agent      | true, 10.0.0.1, 10.0.0.2      | 010a0000010a000002
          uuid-guid                | 0, 1A BB                      | 001abb
          vivso-suboptions         | 4491                          | 0000118b
          v4-portparams            | 2, 3/4                        | 02043000
          option-6rd               | 24, 32, 2001:db8::, 10.0.0.1  | 182020010db8000000000000000000000000 0a000001
          v4-sztp-redirect         | https://x                     | 000968747470733a2f2f78
          domain-search            | .                             | 00
          rdnss-selection          | 1, 10.0.0.1, 10.0.0.2, a.b., c | 01 0a000001 0a000002 0161016200 016300
          v4-captive-portal        | https://x/a?b                 | 68747470733a2f2f782f613f62
          v6-only-preferred        | 1800                          | 00000708
          client-ndi               | 1, 3, 16                      | 010310
          vivco-suboptions         | 4491, 0361 6263               | 0000118b03616263
          v4-dnr                   | 200, resolver.example.        | 0015 00c8 12 087265736f6c766572076578616d706c6500
          pcode                    | EST5EDT4\\,M3.2.0             | 45535435454454342c4d332e322e30
          """)
  void dataIsEncodedByTheTypeOfTheOption(String name, String data, String hex) {
    OptionSet options =
        read(
            "{ \"name\": \""
                + name
                + "\", \"data\": \""
                + data.replace("\\", "\\\\").replace("\\\\\\\\", "\\\\")
                + "\" }");

    assertThat(problems.all()).isEmpty();
    int code = OptionDefinitions.standard().byName(name).orElseThrow().code();
    assertThat(options.data(code)).contains(Octets.parse(hex.replace(" ", "")));
  }

  @Test
  void hexadecimalDataHasKeasNotations() {
    OptionSet options =
        read(
            """
            { "code": 6, "csv-format": false, "data": "0A000001" },
            { "code": 43, "csv-format": false, "data": "01 2 03" },
            { "code": 61, "csv-format": false, "data": "1:02" },
            { "code": 230, "data": "0x0102" },
            { "code": 231, "data": "'ab'" },
            { "code": 232, "data": "102" }""");

    assertThat(problems.all()).isEmpty();
    assertThat(options.all())
        .extracting(o -> o.code() + "=" + o.data())
        .containsExactly(
            "6=0a:00:00:01", "43=01:02:03", "61=01:02", "230=01:02", "231=61:62", "232=01:02");
  }

  @Test
  void alwaysSendAndNeverSendHoldWhenAnyLevelSaysSo() {
    OptionSet wide =
        read(
            """
            { "name": "routers", "data": "10.0.0.1", "always-send": true },
            { "name": "log-servers", "never-send": true },
            { "name": "time-servers", "data": "10.0.0.9" }""");
    OptionSet narrow =
        read(
            """
            { "name": "routers", "data": "10.0.0.2" }, { "name": "log-servers", "data": "10.0.0.3" }""");

    assertThat(problems.all()).isEmpty();
    OptionSet both = narrow.over(wide);
    assertThat(both.data(3)).contains(Octets.parse("0a000002"));
    assertThat(both.data(4)).contains(Octets.parse("0a000009"));
    assertThat(both.data(7)).contains(Octets.parse("0a000003"));
    assertThat(both.alwaysSent()).containsExactly(3);
    assertThat(both.isNeverSent(7)).isTrue();
    assertThat(both.isNeverSent(3)).isFalse();
  }

  @Test
  void anOptionOfClassesIsForThoseWhoAreInOneOfThem() {
    OptionSet options =
        read(
            """
            { "code": 3, "data": "10.0.0.1", "client-classes": [ "phones", "printers" ] },
            { "code": 3, "data": "10.0.0.2", "client-classes": [ "gold" ] },
            { "code": 3, "data": "10.0.0.3" }""");

    assertThat(problems.all()).isEmpty();
    assertThat(options.find(3, Classes.of("printers")).data()).hasToString("0a:00:00:01");
    assertThat(options.find(3, Classes.of("gold", "x")).data()).hasToString("0a:00:00:02");
    assertThat(options.find(3, Classes.ALL).data()).hasToString("0a:00:00:03");
  }

  @Test
  void anOptionCarriesThoseOfItsSpaceByAscendingCode() {
    OptionSet options =
        read(
            """
            { "name": "vendor-encapsulated-options" },
            { "code": 2, "space": "vendor-encapsulated-options-space", "data": "'b'", "csv-format": false },
            { "code": 1, "space": "vendor-encapsulated-options-space", "data": "0102" },
            { "name": "cablelabs-client-conf" },
            { "name": "tsp-realm", "space": "cablelabs-client-conf", "data": "A.B" },
            { "name": "circuit-id", "space": "dhcp-agent-options-space", "data": "00" }""");

    assertThat(problems.all()).isEmpty();
    assertThat(options.data(43)).contains(Octets.parse("01:02:01:02:02:01:62"));
    assertThat(options.data(122)).contains(Octets.parse("06:05:01:41:01:42:00"));
    assertThat(options.all()).hasSize(2);
  }

  @Test
  void anOptionWithinAnotherThatIsTooLongIsCut() {
    OptionSet options =
        read(
            "{ \"code\": 43 }, { \"code\": 7, \"space\": \"vendor-encapsulated-options-space\","
                + " \"data\": \""
                + "AB".repeat(256)
                + "\" }");

    assertThat(options.data(43)).contains(Octets.parse("07ff" + "ab".repeat(255) + "0701ab"));
  }

  @Test
  void vendorsHaveSpacesOfTheirOwn() {
    OptionSet options =
        read(
            """
            { "name": "vivso-suboptions", "data": "4491" },
            { "name": "vivso-suboptions", "data": "25167" },
            { "name": "tftp-servers", "space": "vendor-4491", "data": "10.0.0.1, 10.0.0.2" },
            { "code": 0, "space": "vendor-25167", "data": "ff", "always-send": true }""");

    assertThat(problems.all()).isEmpty();
    assertThat(options.every(125))
        .extracting(o -> o.data().toString())
        .containsExactly("00:00:11:8b", "00:00:62:4f");
    assertThat(options.vendor(4491).data(2)).contains(Octets.parse("0a0000010a000002"));
    assertThat(options.vendor(25167).alwaysSent()).containsExactly(0);
    assertThat(options.vendor(1).isEmpty()).isTrue();
  }

  @Test
  void compressedNamesAreWrittenOut() {
    // RFC 3397, section 2: eng.apple.com. and marketing.apple.com.
    OptionSet options =
        read(
            """
            { "code": 119, "csv-format": false,
              "data": "03656E67056170706C6503636F6D00096D61726B6574696E67C004" }""");

    assertThat(problems.all()).isEmpty();
    assertThat(options.data(119))
        .contains(
            Octets.parse(
                "03656e67056170706c6503636f6d00096d61726b6574696e67056170706c6503636f6d00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0161", "C000", "0161C000C005", "40", "0161C007"})
  void namesThatPointNowhereOrInCirclesAreRefused(String hex) {
    OptionSet options = read("{ \"code\": 119, \"csv-format\": false, \"data\": \"" + hex + "\" }");

    assertThat(options.isEmpty()).isTrue();
    assertThat(problems.errors())
        .singleElement()
        .asString()
        .contains("is no list of names (RFC 3397)");
  }

  /** RFC 9463 section 5.1; the parameters are encoded by RFC 9460 section 2.2, by ascending key. */
  @Test
  void resolversAreWrittenAsInKea() {
    OptionSet options =
        read(
            """
            { "name": "v4-dnr",
              "data": "10, d.org., 10.0.2.3 10.3.4.5, port=853 alpn=dot\\\\,h2 dohpath=/q{?dns} | 20, e" }""");

    assertThat(problems.all()).isEmpty();
    assertThat(options.data(162))
        .contains(
            Octets.parse(
                "0030 000a 07 0164036f726700 08 0a000203 0a030405"
                    .concat("0001 0007 03646f74 026832 0003 0002 0355")
                    .concat("0007 0008 2f717b3f646e737d")
                    .concat("0006 0014 03 016500")
                    .replace(" ", "")));
  }

  @Test
  void wrongEntriesAreNamedTogether() {
    OptionSet options =
        read(
            """
            { "name": "router", "data": "10.0.0.1" },
            { "data": "10.0.0.1" },
            { "name": "routers", "data": "10.0.0.300" },
            { "name": "routers", "code": 6, "data": "10.0.0.1" },
            { "code": 255, "data": "" },
            { "code": 230, "csv-format": true, "data": "x" },
            { "code": 230, "data": "x" },
            { "name": "routers", "csv-format": false, "data": "0a0000" },
            { "name": "domain-name", "data": "" },
            { "name": "interface-mtu", "data": "65536" },
            { "name": "domain-search", "data": "a..b" },
            { "name": "v4-dnr", "data": "1, a, 10.0.0.1, alpn=h2" },
            { "space": "dhcp6", "code": 1, "data": "" },
            { "name": "classless-static-route", "data": "10.0.0.0/8" },
            { "name": "tag", "space": "vendor-3561", "data": "1" },
            { "code": 256, "space": "other", "data": "01" },
            { "code": 1, "space": "-", "data": "01" }""");

    assertThat(options.all()).isEmpty();
    assertThat(problems.errors())
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:11: error: the unknown option name \"router\"; did you mean \"routers\"?",
            "f:3:1: error: an option without code and name; add \"name\" or \"code\"",
            "f:4:30: error: \"10.0.0.300\" for option 3 (routers); expected an IPv4 address",
            "f:5:11: error: the name \"routers\" for option 6; its name is \"domain-name-servers\","
                + " or leave the name out",
            "f:6:11: error: \"code\" is the integer 255; expected an integer from 1 to 254",
            "f:7:30: error: \"csv-format\": true for option 230, whose type is not known; write"
                + " hexadecimal digits and leave csv-format out",
            "f:8:24: error: \"x\" for option 230; expected hexadecimal digits, or text in single"
                + " quotes",
            "f:9:51: error: 3 octets for option 3 (routers); expected an IPv4 address, ...",
            "f:10:34: error: no data for option 15 (domain-name); expected text",
            "f:11:36: error: \"65536\" for option 26 (interface-mtu); expected an integer from 0 to"
                + " 65535",
            "f:12:36: error: \"a..b\" for option 119 (domain-search); expected a domain name",
            "f:13:29: error: \"1, a, 10.0.0.1, alpn=h2\" for option 162 (v4-dnr); "
                + DnrEncoder.EXPECTED,
            "f:14:12: error: the option space dhcp6; expected dhcp4 in a DHCPv4 server",
            "f:15:45: error: \"10.0.0.0/8\" for option 121 (classless-static-route); expected"
                + " routes such as 10.229.0.128/25 - 10.229.0.1, ...",
            "f:16:11: error: the unknown option name \"tag\" in the option space \"vendor-3561\";"
                + " define it by \"option-def\", or give its \"code\" and hexadecimal data",
            "f:17:11: error: \"code\" is the integer 256; expected an integer from 0 to 255",
            "f:18:23: error: the option space \"-\"; expected letters, digits, hyphens and"
                + " underscores");
  }

  @Test
  void whatIsNotSentThoughKeaTakesItIsAWarning() {
    OptionSet options =
        read(
            """
            { "name": "domain-name", "data": "a,b" },
            { "name": "routers", "data": "10.0.0.1" },
            { "code": 3, "data": "10.0.0.2" }""");

    assertThat(options.all())
        .extracting(o -> o.code() + "=" + o.data())
        .containsExactly("15=61", "3=0a:00:00:01");
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:34: warning: more values than option 15 (domain-name) takes, the rest is not sent;"
                + " write a comma within text as \\\\,",
            "f:4:1: warning: option 3 a second time in the same list; only the first is sent");
  }
}
