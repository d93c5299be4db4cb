package org.leasehold.edge.config.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Octets;

class OptionDefLoaderTest {
  private final Problems problems = new Problems();

  private KeaSection section(String text) {
    return new KeaSection(
        (KeaMap) KeaJson.parse(Path.of("f"), "{\n" + text + "\n}", problems), "here", problems);
  }

  @Test
  void theUsersOwnOptionsAreEncodedByTheirDefinition() {
    KeaSection section =
        section(
            """
            "option-def": [
              { "name": "pxe", "code": 222, "type": "string", "space": "dhcp4", "encapsulate": "" },
              { "name": "rec", "code": 223, "type": "record", "record-types": "uint8, ipv6-prefix, uint16",
                "array": true } ],
            "option-data": [
              { "name": "pxe", "data": "ab" },
              { "code": 223, "data": "7, 2001:db8:ff::/34, 1, 2" } ]""");

    OptionSet options = new OptionDataLoader(OptionDefLoader.read(section)).read(section);

    assertThat(problems.all()).isEmpty();
    assertThat(options.all())
        .extracting(o -> o.code() + "=" + o.data())
        .containsExactly("222=61:62", "223=07:22:20:01:0d:b8:00:00:01:00:02");
  }

  @Test
  void optionsCarryThoseOfTheirOwnSpace() {
    KeaSection section =
        section(
            """
            "option-def": [
              { "name": "outer", "code": 222, "type": "uint8", "encapsulate": "isc" },
              { "name": "foo", "code": 0, "type": "record", "record-types": "ipv4-address, string",
                "space": "isc" },
              { "name": "deep", "code": 3, "type": "empty", "space": "isc", "encapsulate": "deeper" },
              { "name": "leaf", "code": 1, "type": "fqdn", "array": true, "space": "deeper" },
              { "name": "tag", "code": 22, "type": "internal", "space": "vendor-2234" } ],
            "option-data": [
              { "name": "outer", "data": "9" },
              { "name": "deep", "space": "isc" },
              { "name": "leaf", "space": "deeper", "data": "a, b" },
              { "name": "foo", "space": "isc", "data": "10.0.0.1, x" },
              { "name": "tag", "space": "vendor-2234", "data": "1, 2", "always-send": true } ]""");

    OptionSet options = new OptionDataLoader(OptionDefLoader.read(section)).read(section);

    assertThat(problems.all()).isEmpty();
    assertThat(options.data(222))
        .contains(Octets.parse("09" + "00050a00000178" + "03080106016100016200"));
    assertThat(options.vendor(2234).data(22)).contains(Octets.parse("312c2032"));
  }

  @Test
  void aClassMayDefineOption43AndPrivateOptionsForItself() {
    OptionDefinitions around =
        OptionDefLoader.read(
            section("\"option-def\": [ { \"name\": \"p\", \"code\": 230, \"type\": \"uint8\" } ]"));
    KeaSection ofClass =
        section(
            """
            "option-def": [
              { "name": "vendor-encapsulated-options", "code": 43, "type": "string" },
              { "name": "q", "code": 230, "type": "uint16" },
              { "name": "r", "code": 223, "type": "uint16" } ],
            "option-data": [ { "code": 43, "data": "ab" }, { "name": "q", "data": "1" } ]""");

    OptionSet options =
        new OptionDataLoader(OptionDefLoader.readOfClass(ofClass, around)).read(ofClass);

    assertThat(options.data(43)).contains(Octets.parse("61:62"));
    assertThat(options.data(230)).contains(Octets.parse("00:01"));
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:5:26: error: a definition of option 223 of dhcp4 in a client class; expected option"
                + " 43 or a private one, 224 to 254, of dhcp4");
  }

  @Test
  void wrongDefinitionsAreNamed() {
    OptionDefLoader.read(
        section(
            """
            "option-def": [
              { "name": "a", "code": 3, "type": "string" },
              { "name": "b", "code": 222, "type": "strings" },
              { "name": "c", "code": 223, "type": "uint8" },
              { "name": "d", "code": 223, "type": "uint8" },
              { "name": "e", "code": 1, "type": "string", "array": true, "space": "vendor" },
              { "name": "f", "code": 224, "type": "empty", "encapsulate": "dhcp4" },
              { "name": "g", "code": 225, "type": "uint8", "array": true, "encapsulate": "v" },
              { "name": "h", "code": 226, "type": "record", "record-types": "string, uint8" },
              { "name": "i", "code": 227, "type": "record", "record-types": "uint8" },
              { "name": "j", "code": 228, "type": "record" },
              { "name": "c", "code": 229, "type": "uint8" },
              { "name": "-k", "code": 230, "type": "uint8" },
              { "name": "l", "code": 231, "type": "uint8", "space": "a b" },
              { "name": "m", "code": 232, "type": "record", "record-types": "empty, uint8" },
              {} ]"""));

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:3:26: error: a definition of option 3 (routers); expected the code of an option that"
                + " is not standard",
            "f:4:39: error: \"type\" is the string \"strings\"; expected one of binary, boolean,"
                + " empty, fqdn, internal, int8, int16, int32, uint8, uint16, uint32, ipv4-address,"
                + " ipv6-address, ipv6-prefix, psid, string, tuple, record",
            "f:6:26: error: option 223 defined a second time; remove one",
            "f:7:56: error: an array of the type string; leave \"array\" out",
            "f:8:63: error: an option that carries its own space; expected another space",
            "f:9:78: error: an array that carries other options; leave out \"array\" or this",
            "f:10:65: error: a string before other fields; put it last",
            "f:11:65: error: a record of one field; expected at least two, or that type itself",
            "f:12:3: error: option-def[9] has no \"record-types\"; add \"record-types\": types"
                + " separated by commas, such as \"uint8, string\"",
            "f:13:13: error: a second option of the name \"c\"; choose another name",
            "f:14:13: error: the option name \"-k\"; expected letters, digits, hyphens and"
                + " underscores",
            "f:15:57: error: the option space \"a b\"; expected letters, digits, hyphens and"
                + " underscores",
            "f:16:65: error: the type empty in a record; leave it out",
            "f:17:3: error: option-def[14] has no \"name\"; add \"name\": a string",
            "f:17:3: error: option-def[14] has no \"code\"; add \"code\": 128",
            "f:17:3: error: option-def[14] has no \"type\"; add \"type\": \"string\"");
  }
}
