package org.leasehold.edge.config.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(options.get(code).orElseThrow())
        .isEqualTo(new ConfiguredOption(code, Octets.parse(hex.replace(" ", "")), false, false));
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
    assertThat(narrow.over(wide).all())
        .containsExactly(
            new ConfiguredOption(3, Octets.parse("0a000002"), true, false),
            new ConfiguredOption(4, Octets.parse("0a000009"), false, false),
            new ConfiguredOption(7, Octets.parse("0a000003"), false, true));
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
            { "name": "v4-dnr", "data": "1" },
            { "space": "dhcp6", "code": 1, "data": "" },
            { "name": "classless-static-route", "data": "10.0.0.0/8" }""");

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
            "f:13:29: error: the notation of option 162 (v4-dnr) is not supported yet for option 162"
                + " (v4-dnr); write hexadecimal digits, with \"csv-format\": false",
            "f:14:12: error: the option space dhcp6; expected dhcp4 in a DHCPv4 server",
            "f:15:45: error: \"10.0.0.0/8\" for option 121 (classless-static-route); expected"
                + " routes such as 10.229.0.128/25 - 10.229.0.1, ...");
  }

  @Test
  void whatIsNotSentThoughKeaTakesItIsAWarning() {
    OptionSet options =
        read(
            """
            { "name": "domain-name", "data": "a,b" },
            { "name": "x", "space": "vendor-4491", "data": "1" },
            { "name": "routers", "data": "10.0.0.1", "client-classes": [] },
            { "code": 3, "data": "10.0.0.2" }""");

    assertThat(options.all())
        .extracting(o -> o.code() + "=" + o.data())
        .containsExactly("3=0a:00:00:01", "15=61");
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:34: warning: more values than option 15 (domain-name) takes, the rest is not sent;"
                + " write a comma within text as \\\\,",
            "f:3:25: warning: the option space \"vendor-4491\" is not supported yet; this option is"
                + " not sent",
            "f:4:42: warning: \"client-classes\" in option-data[2] is not supported yet; it has no"
                + " effect here",
            "f:5:1: warning: option 3 a second time in the same list; only the first is sent");
  }
}
