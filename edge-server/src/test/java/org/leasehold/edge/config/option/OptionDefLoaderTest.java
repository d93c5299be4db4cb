package org.leasehold.edge.config.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;

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
  void wrongDefinitionsAreNamed() {
    OptionDefLoader.read(
        section(
            """
            "option-def": [
              { "name": "a", "code": 3, "type": "string" },
              { "name": "b", "code": 222, "type": "strings" },
              { "name": "c", "code": 223, "type": "uint8" },
              { "name": "d", "code": 223, "type": "uint8" },
              { "name": "e", "code": 1, "type": "uint8", "space": "vendor" },
              { "name": "f", "code": 224, "type": "empty", "encapsulate": "vendor" },
              {} ]"""));

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:3:26: error: a definition of option 3 (routers); expected the code of an option that"
                + " is not standard",
            "f:4:39: error: \"type\" is the string \"strings\"; expected one of binary, boolean,"
                + " empty, fqdn, int8, int16, int32, uint8, uint16, uint32, ipv4-address,"
                + " ipv6-address, ipv6-prefix, psid, string, tuple",
            "f:6:26: error: option 223 defined a second time; remove one",
            "f:7:55: warning: the option space \"vendor\" is not supported yet; this definition has"
                + " no effect",
            "f:8:63: warning: the options of space \"vendor\" are not supported yet; they are not"
                + " sent",
            "f:9:3: error: option-def[6] has no \"name\"; add \"name\": a string",
            "f:9:3: error: option-def[6] has no \"code\"; add \"code\": 128",
            "f:9:3: error: option-def[6] has no \"type\"; add \"type\": \"string\"");
  }
}
