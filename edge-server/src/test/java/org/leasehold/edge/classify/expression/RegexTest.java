package org.leasehold.edge.classify.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ECMAScript's regular expressions as std::regex_match has them. */
class RegexTest {

  private static boolean matches(String regex, String value) throws ExpressionException {
    return Regex.of(regex, 0).matches(Bytes.ofLatin(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc abc",
        "a.c abc",
        "a|b b",
        "(?:ab)+ abab",
        "a*b+c? aab",
        "a{2} aa",
        "a{1,3} aaa",
        "a{2,} aaaa",
        "a+?b aab",
        "^a$ a",
        "(a|b)\\1 bb",
        "[a-c]+ abc",
        "[^a-c]+ xyz",
        "[[:alpha:]]+[[:digit:]]* abc123",
        "[\\d]+ 42",
        "\\d\\D 4x",
        "[[]x[&&^]+ [x&^",
        "[a\\]]+ a]",
        "\\w+\\.\\w+ a_1.b",
        "a(?=b).* abc",
        "a(?!c).* abc",
        "\\x41 A",
        "[^\\n]$ a",
        "a\\Db.* axb",
      })
  void matchesTheWhole(String regex, String value) throws ExpressionException {
    assertThat(matches(regex, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "b abc",
        "ab abc",
        "a{2} aaa",
        "[a-c] d",
        "a$b ab",
        "[^a]+ ba",
        "\\D+ x1",
        "a[^b] a",
        "a\\W a",
        "a. a"
      })
  void doesNotMatch(String regex, String value) throws ExpressionException {
    assertThat(matches(regex, value)).isFalse();
  }

  @Test
  void aDotIsNoEndOfLineAndADollarOnlyTheEnd() throws ExpressionException {
    assertThat(matches("a.b", "a\nb")).isFalse();
    assertThat(matches("a.b", "a\u0085b")).isTrue();
    assertThat(matches("a$\\n", "a\n")).isFalse();
  }

  @Test
  void textBeyondAsciiIsMatchedOctetForOctet() throws ExpressionException {
    assertThat(Regex.of("é", 0).matches(Bytes.ofText("é"))).isTrue();
    assertThat(Regex.of("..", 0).matches(Bytes.ofText("é"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "a)(b",
        "[",
        "[]",
        "a++",
        "a**",
        "a{x}",
        "a{",
        "*a",
        "\\",
        "\\Q",
        "\\p{L}",
        "(?<n>a)",
        "(?i)a",
        "(?<=a)b",
        "[[:foo:]]",
        "[[.a.]]",
        "a{10001}",
        "((a{101}){101})",
        "(((((((((((((((((((((a)))))))))))))))))))))",
        "[b-a]",
      })
  void whatIsNoneIsRefused(String regex) {
    assertThatThrownBy(() -> Regex.of(regex, 7))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("the regular expression '" + regex + "': ")
        .extracting(e -> ((ExpressionException) e).at())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+b",
        "(.*)*b",
        "(?:(?:(?:a*)*)*)*b",
        "((a*)*\\1)*b",
        "(a?){1000}b",
        "(?:a|b|ab)*c",
      })
  void whatBacktracksWithoutEndIsGivenUpSoon(String regex) throws ExpressionException {
    Regex compiled = Regex.of(regex, 0);
    Bytes value = Bytes.ofLatin("a".repeat(Regex.LONGEST_VALUE));

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(compiled.matches(value)).isFalse());
  }

  @Test
  void emptyAlternativesAreGivenUpSoonToo() throws ExpressionException {
    Regex alternatives = Regex.of("(|)".repeat(19 * 20) + "x", 0);
    Regex optional = Regex.of("(?:a?)?".repeat(200) + "x", 0);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(alternatives.matches(Bytes.EMPTY)).isFalse();
          assertThat(optional.matches(Bytes.EMPTY)).isFalse();
        });
  }

  @Test
  void aValueThatIsTooLongMatchesNothing() throws ExpressionException {
    Bytes longest = Bytes.ofLatin("a".repeat(Regex.LONGEST_VALUE));
    Bytes tooLong = Bytes.ofLatin("a".repeat(Regex.LONGEST_VALUE + 1));

    assertThat(Regex.of("a*", 0).matches(longest)).isTrue();
    assertThat(Regex.of("a*", 0).matches(tooLong)).isFalse();
  }
}
