package org.leasehold.edge.classify.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.classify.Classes;

class LogicTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a' == 'a'",
        "not 'a' == 'b'",
        "not ('a' == 'b')",
        "not not 'a' == 'a'",
        "('a') == ('a')",
        "(('a' == 'a'))",
        "'a' == 'a' and 'b' == 'b'",
        // and binds tighter than or, not tighter than and
        "'a' == 'a' or 'a' == 'b' and 'a' == 'b'",
        "'a' == 'b' and 'a' == 'b' or 'a' == 'a'",
        "not 'a' == 'b' and 'a' == 'a'",
        "not ('a' == 'a' and 'a' == 'b')",
        "not 'a' == 'a' or 'a' == 'a'",
        // sand and sor are looser than and and or
        "'a' == 'a' sor 'a' == 'b' sand 'a' == 'b'",
        "'a' == 'a' or 'a' == 'b' sand 'a' == 'b'",
        "'a' + 'b' == 'ab'",
        "'ab' == 'a' + 'b'",
        "\n\t'a'\n==\n'a'\n",
        "'a'=='a'and'b'=='b'or'c'=='d'",
        "match('foo.*', lcase('FooBar'))",
        "match('.*foo.*', 'is it foo or bar')",
        "match('^.*foo.*$', 'is it foo or bar')",
        "member('phones') and member('ALL')",
        "unknown and not known",
      })
  void isTrue(String expression) {
    assertThat(Evaluated.test(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a' == 'b'",
        "'a' == 'A'",
        "'a' == 'a' and 'a' == 'b'",
        "('a' == 'a' or 'a' == 'b') and 'a' == 'b'",
        "not 'a' == 'a' and 'a' == 'b'",
        "1 == '1'",
        "0x1 == 1",
        "match('foo', 'foobar')",
        "known",
        "member('KNOWN')",
      })
  void isFalse(String expression) {
    assertThat(Evaluated.test(expression)).isFalse();
  }

  @Test
  void whatIsDecidedAlreadyIsNotEvaluated() {
    assertThat(Evaluated.test("'a' == 'b' and uint8totext('ab') == 'x'")).isFalse();
    assertThat(Evaluated.test("'a' == 'a' or uint8totext('ab') == 'x'")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a' == 'b' sand", "'a' == 'a' sor"})
  void theStrictOperatorsEvaluateBothSides(String half) {
    assertThatThrownBy(() -> Evaluated.test(half + " uint8totext('ab') == 'x'"))
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void knownIsMembershipOfTheClassOfReservedClients() {
    Classes known = Classes.of("KNOWN");

    assertThat(Evaluated.test("known", Evaluated.packet(), known)).isTrue();
    assertThat(Evaluated.test("unknown", Evaluated.packet(), known)).isFalse();
  }

  @Test
  void aLongChainOfOperatorsTakesNoStack() {
    String chain = "'a' == 'b'" + " or 'a' == 'b'".repeat(50_000) + " or 'a' == 'a'";
    String sum = "'a'" + " + ''".repeat(50_000) + " == 'a'";

    assertThat(Evaluated.test(chain)).isTrue();
    assertThat(Evaluated.test(sum)).isTrue();
    assertThat(Evaluated.test("not ".repeat(50_000) + "'a' == 'a'")).isTrue();
  }
}
