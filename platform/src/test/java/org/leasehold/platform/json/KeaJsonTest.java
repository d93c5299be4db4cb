package org.leasehold.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeaJsonTest {
  private final Problems problems = new Problems();

  private KeaValue parse(String text) {
    return KeaJson.parse(Path.of("kea.conf"), text, problems);
  }

  private static String refusal(String text) {
    return catchThrowableOfType(
            ConfigException.class, () -> KeaJson.parse(Path.of("kea.conf"), text, new Problems()))
        .getMessage();
  }

  @Test
  void everyKeyAndValueKnowsItsPlace() {
    KeaMap map = (KeaMap) parse("{\n  \"a\": [1, true],\n\t\"b\": { \"é\": null, \"d\": .5 } }");

    KeaEntry a = map.entries().get(0);
    assertThat(a.position()).hasToString("kea.conf:2:3");
    assertThat(a.value().position()).hasToString("kea.conf:2:8");
    assertThat(((KeaList) a.value()).values())
        .containsExactly(
            new KeaNumber(new Position("kea.conf", 2, 9), new BigDecimal("1"), true),
            new KeaBool(new Position("kea.conf", 2, 12), true));
    assertThat(map.get("b"))
        .contains(
            new KeaMap(
                new Position("kea.conf", 3, 7),
                List.of(
                    new KeaEntry(
                        new Position("kea.conf", 3, 9),
                        "é",
                        new KeaNull(new Position("kea.conf", 3, 14))),
                    new KeaEntry(
                        new Position("kea.conf", 3, 20),
                        "d",
                        new KeaNumber(
                            new Position("kea.conf", 3, 25), new BigDecimal("0.5"), false)))));
  }

  @Test
  void allThreeKindsOfCommentAreSkippedButNotInStrings() {
    KeaValue value =
        parse("# one\n// two\n/* three\n * lines */ [ \"# // /* no */\" /**/, \"\" ] // end");

    assertThat(value)
        .isEqualTo(
            new KeaList(
                new Position("kea.conf", 4, 13),
                List.of(
                    new KeaString(new Position("kea.conf", 4, 15), "# // /* no */"),
                    new KeaString(new Position("kea.conf", 4, 37), ""))));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void escapesAreResolved() {
    KeaString s = (KeaString) parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"");

    assertThat(s.value()).isEqualTo("\"\\/\b\f\n\r\té😀");
  }

  @Test
  void aPlaceWithinAStringCountsTheCharactersOfItsEscapes() {
    KeaString s = (KeaString) parse("  \"a\\\\b\\u0041😀c\"");

    assertThat(s.value()).isEqualTo("a\\bA😀c");
    assertThat(s.positionOf(0).column()).isEqualTo(4);
    assertThat(s.positionOf(1).column()).isEqualTo(5);
    assertThat(s.positionOf(2).column()).isEqualTo(7);
    assertThat(s.positionOf(3).column()).isEqualTo(8);
    assertThat(s.positionOf(s.value().indexOf('c')).column()).isEqualTo(15);
  }

  @Test
  void superfluousCommasAreWarningsAtTheComma() {
    KeaMap map = (KeaMap) parse("{ \"a\": [1,,2,],\n \"b\": {},\n}");

    assertThat(((KeaList) map.get("a").orElseThrow()).values()).hasSize(2);
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "kea.conf:1:10: warning: an extraneous comma; remove it, or add what was left out after"
                + " it",
            "kea.conf:1:13: warning: an extraneous comma; remove it, or add what was left out after"
                + " it",
            "kea.conf:2:9: warning: an extraneous comma; remove it, or add what was left out after"
                + " it");
  }

  @Test
  void aCommaBeforeTheFirstValueIsAnError() {
    assertThat(refusal("[ , 1 ]")).isEqualTo("kea.conf:1:3: error: \",\"; expected a value");
    assertThat(refusal("{ , }"))
        .isEqualTo("kea.conf:1:3: error: \",\"; expected a key in double quotes or }");
  }

  @Test
  void errorsThatDoNotEndTheParseAreReportedTogether() {
    assertThat(refusal("{ \"a\": True,\n  \"a\": \"\\x\",\n  \"b\": +5, \"c\": 1.2.3.4 }"))
        .isEqualTo(
            """
            kea.conf:1:8: error: "True"; write "true" in lower case
            kea.conf:2:9: error: the escape \\x; expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX
            kea.conf:2:3: error: the key "a" a second time; it stands already at kea.conf:1:3, remove one
            kea.conf:3:8: error: "+5"; expected a number or a string in double quotes
            kea.conf:3:17: error: "1.2.3.4"; expected a number or a string in double quotes""");
  }

  @Test
  void brokenSyntaxIsNamedWhereItBreaks() {
    assertThat(refusal("")).isEqualTo("kea.conf:1:1: error: the end of the file; expected a value");
    assertThat(refusal("{ \"a\": 1\n  \"b\": 2 }"))
        .isEqualTo("kea.conf:2:3: error: the string \"b\"; expected , or }");
    assertThat(refusal("{ \"a\" 1 }"))
        .isEqualTo("kea.conf:1:7: error: \"1\"; expected : after the key \"a\"");
    assertThat(refusal("[ 1"))
        .isEqualTo("kea.conf:1:4: error: the end of the file; expected , or ]");
    assertThat(refusal("[] []"))
        .isEqualTo("kea.conf:1:4: error: \"[\"; expected the end of the file");
    assertThat(refusal("[ eth0 ]"))
        .isEqualTo("kea.conf:1:3: error: the bare word \"eth0\"; put strings in double quotes");
    assertThat(refusal("[ \"abc\n\" ]"))
        .isEqualTo(
            "kea.conf:1:3: error: a string that is not closed; end it with \" on the same line");
    assertThat(refusal("[ 1 /* no end"))
        .isEqualTo("kea.conf:1:5: error: a comment that is not closed; end it with */");
    assertThat(refusal("[ ' ]"))
        .isEqualTo("kea.conf:1:3: error: the character \"'\"; expected JSON");
  }

  @Test
  void nestingIsBounded() {
    assertThat(parse("[".repeat(100) + "]".repeat(100))).isInstanceOf(KeaList.class);
    assertThat(refusal("[".repeat(100_000)))
        .isEqualTo("kea.conf:1:101: error: nesting deeper than 100 levels; nest fewer");
  }

  @Test
  void numbersAreIntegersAsKeaSeesThem() {
    KeaList list = (KeaList) parse("[ -3, 007, 1e3, 9223372036854775808, 2. ]");

    assertThat(list.values())
        .extracting(v -> ((KeaNumber) v).integer())
        .containsExactly(true, true, false, false, false);
    assertThat(problems.warnings())
        .extracting(Problem::toString)
        .containsExactly(
            "kea.conf:1:7: warning: leading zeros in 007; it is read as a decimal number");
  }

  @Test
  void anIncludeIsReplacedByTheFilesTokensAndKeepsItsPositions(@TempDir Path dir)
      throws IOException {
    Files.createDirectory(dir.resolve("sub"));
    Path main =
        Files.writeString(dir.resolve("main.conf"), "{ <?include \"sub/part.conf\"?>, \"z\": 1 }");
    Path part =
        Files.writeString(
            dir.resolve("sub/part.conf"), "\"a\": 1,\n\"b\": <?include \"value.conf\" ?>");
    Path value = Files.writeString(dir.resolve("sub/value.conf"), "# a value\n [ 2 ]\n");

    KeaMap map = (KeaMap) KeaJson.parse(main);

    assertThat(map.entries()).extracting(KeaEntry::key).containsExactly("a", "b", "z");
    assertThat(map.entry("b").orElseThrow().position()).hasToString(part + ":2:1");
    assertThat(map.get("b").orElseThrow().position()).hasToString(value + ":2:2");
    assertThat(map.entry("z").orElseThrow().position()).hasToString(main + ":1:32");
  }

  @Test
  void anIncludeCycleIsAnErrorAtTheInclude(@TempDir Path dir) throws IOException {
    Path a = Files.writeString(dir.resolve("a.conf"), "[ <?include \"b.conf\"?> ]");
    Path b = Files.writeString(dir.resolve("b.conf"), "\n<?include \"./a.conf\"?>");

    assertThat(catchThrowableOfType(ConfigException.class, () -> KeaJson.parse(a)))
        .hasMessage(b + ":2:11: error: \"" + dir + "/./a.conf\" includes itself; break the cycle");
  }

  @Test
  void includesAreBoundedInDepth(@TempDir Path dir) throws IOException {
    for (int i = 0; i <= 11; i++) {
      Files.writeString(dir.resolve(i + ".conf"), "<?include \"" + (i + 1) + ".conf\"?>");
    }
    Files.writeString(dir.resolve("12.conf"), "1");

    assertThat(KeaJson.parse(dir.resolve("2.conf"))).isInstanceOf(KeaNumber.class);
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> KeaJson.parse(dir.resolve("1.conf"))))
        .hasMessageContaining("11.conf:1:11: error: includes are nested deeper than 10");
  }

  @Test
  void aFileThatCannotBeReadIsNamed(@TempDir Path dir) throws IOException {
    Path main = Files.writeString(dir.resolve("main.conf"), "[\n  <?include \"none.conf\"?> ]");

    assertThat(catchThrowableOfType(ConfigException.class, () -> KeaJson.parse(main)))
        .hasMessage(
            main + ":2:13: error: \"" + dir + "/none.conf\" does not exist; name an existing file");
    Path none = dir.resolve("none.conf");
    assertThat(catchThrowableOfType(ConfigException.class, () -> KeaJson.parse(none)))
        .hasMessage(none + ":1:1: error: \"" + none + "\" does not exist; name an existing file");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedInStringsOnly(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("latin1.conf");
    Files.write(file, new byte[] {'#', (byte) 0xe9, '\n', '"', 'x', '"'});
    assertThat(((KeaString) KeaJson.parse(file)).value()).isEqualTo("x");

    Files.write(file, new byte[] {'"', 'x', (byte) 0xe9, '"'});
    assertThat(catchThrowableOfType(ConfigException.class, () -> KeaJson.parse(file)))
        .hasMessage(file + ":1:3: error: a string that is not UTF-8; save the file as UTF-8");
  }
}
