package org.leasehold.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeaSectionTest {
  private final Problems problems = new Problems();

  enum Mode {
    NEVER,
    WHEN_PRESENT
  }

  private KeaSection section(String text) {
    return new KeaSection((KeaMap) KeaJson.parse(Path.of("f"), text, problems), "here", problems);
  }

  @Test
  void valuesOfTheRightTypeAreRead() {
    KeaSection s =
        section(
            """
            { "s": "x", "i": 5, "d": 0.5, "b": true, "m": "when-present", "l": ["a", "b"],
              "sub": { "k": 1 }, "subs": [ { "k": 2 } ], "p": "12" }""");

    assertThat(s.requiredString("s")).contains("x");
    assertThat(s.integer("i", 0, 5)).contains(5L);
    assertThat(s.decimal("d", 0, 1)).contains(0.5);
    assertThat(s.decimal("i", 0, 10)).contains(5.0);
    assertThat(s.bool("b")).contains(true);
    assertThat(s.choice("m", Mode.class)).contains(Mode.WHEN_PRESENT);
    assertThat(s.strings("l")).extracting(KeaString::value).containsExactly("a", "b");
    assertThat(s.section("sub").orElseThrow().integer("k", 0, 9)).contains(1L);
    assertThat(s.sections("subs").get(0).integer("k", 0, 9)).contains(2L);
    assertThat(s.parsed("p", Integer::valueOf, "a number")).contains(12);
    assertThat(s.string("absent")).isEmpty();
    s.finish();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void wrongValuesAreReportedTogetherAndReadAsAbsent() {
    KeaSection s =
        section(
            """
            { "s": 1, "i": "5", "j": 6,
              "d": 2.5, "b": "true", "m": "sometimes", "l": ["a", 1],
              "sub": [], "subs": [ 3 ], "p": "twelve", "f": 1.0 }""");

    assertThat(s.string("s")).isEmpty();
    assertThat(s.integer("i", 0, 5)).isEmpty();
    assertThat(s.integer("j", 0, 5)).isEmpty();
    assertThat(s.decimal("d", 0, 1)).isEmpty();
    assertThat(s.bool("b")).isEmpty();
    assertThat(s.choice("m", Mode.class)).isEmpty();
    assertThat(s.strings("l")).hasSize(1);
    assertThat(s.section("sub")).isEmpty();
    assertThat(s.sections("subs")).isEmpty();
    assertThat(s.parsed("p", Integer::valueOf, "a number in a string")).isEmpty();
    assertThat(s.integer("f", 0, 5)).isEmpty();
    assertThat(s.requiredString("gone")).isEmpty();

    assertThatThrownBy(problems::throwIfErrors)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            f:1:8: error: "s" is the integer 1; expected a string
            f:1:16: error: "i" is the string "5"; expected an integer from 0 to 5
            f:1:26: error: "j" is the integer 6; expected an integer from 0 to 5
            f:2:8: error: "d" is the number 2.5; expected a number from 0.0 to 1.0
            f:2:18: error: "b" is the string "true"; expected true or false
            f:2:31: error: "m" is the string "sometimes"; expected one of never, when-present
            f:2:55: error: an element of "l" is the integer 1; expected a string
            f:3:10: error: "sub" is a list; expected a map
            f:3:24: error: subs[0] is the integer 3; expected a map
            f:3:34: error: "p" is the string "twelve"; expected a number in a string
            f:3:49: error: "f" is the number 1.0; expected an integer from 0 to 5
            f:1:1: error: here has no "gone"; add "gone": a string""");
  }

  @Test
  void aKeyThatKeaKnowsIsAWarningAndAnUnknownOneAnErrorWithTheLikelySpelling() {
    KeaSection s =
        section(
            """
            { "valid-lifetime": 1, "user-context": {}, "comment": "c",
              "hooks-libraries": [],
              "valid_lifetme": 2,
              "zzz": 3 }""");
    s.integer("valid-lifetime", 0, 9);
    s.accept("taken");
    s.finish(Map.of("hooks-libraries", KeaShape.MAPS));

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:3: warning: \"hooks-libraries\" in here is not supported yet; it has no effect"
                + " here",
            "f:3:3: error: the unknown key \"valid_lifetme\" in here; did you mean"
                + " \"valid-lifetime\"?",
            "f:4:3: error: the unknown key \"zzz\" in here; known here are comment,"
                + " hooks-libraries, taken, user-context, valid-lifetime");
  }

  @Test
  void theServersObjectIsFoundAndItsAbsenceNamed() {
    KeaValue file =
        KeaJson.parse(Path.of("f"), "{ \"Dhcp6\": {}, \"Dhcp4\": { \"x\": 1 } }", problems);

    assertThat(KeaSection.root(file, "Dhcp4", problems).integer("x", 0, 1)).contains(1L);
    assertThatThrownBy(() -> KeaSection.root(file, "DhcpDdns", problems))
        .hasMessage(
            "f:1:1: error: no \"DhcpDdns\" in this file; expected { \"DhcpDdns\": { ... } }");
  }
}
