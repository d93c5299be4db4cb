package org.leasehold.edge.classify.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions and literals, most by the examples of Kea's manual. */
class FunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      emptyValue = "",
      value = {
        "substring('foobar', 0, 6)  | foobar",
        "substring('foobar', 3, 3)  | bar",
        "substring('foobar', 3, all) | bar",
        "substring('foobar', 1, 4)  | ooba",
        "substring('foobar', -5, 4) | ooba",
        "substring('foobar', -1, -3) | oba",
        "substring('foobar', 4, -2) | ob",
        "substring('foobar', 2, -9) | fo",
        "substring('foobar', 10, 2) | \"\"",
        "substring('foobar', 6, 1)  | \"\"",
        "substring('foobar', -7, 2) | \"\"",
        "substring('foobar', 4, 99) | ar",
        "substring('', 0, 3)        | \"\"",
        "split('one.two..four', '.', 1) | one",
        "split('one.two..four', '.', 2) | two",
        "split('one.two..four', '.', 3) | \"\"",
        "split('one.two..four', '.', 4) | four",
        "split('one.two..four', '.', 5) | \"\"",
        "split('one.two..four', '.', 0) | \"\"",
        "split('one.two..four', '.', -1) | \"\"",
        "split('a-b_c', '_-', 3)    | c",
        "split('a.b', '', 7)        | a.b",
        "split('', '.', 1)          | \"\"",
        "concat('foo', 'bar')       | foobar",
        "'abc' + 'def' + 'ghi'      | abcdefghi",
        "ifelse('a' == 'a', 'us', 'them') | us",
        "ifelse('a' == 'b', 'us', 'them') | them",
        "sifelse('a' == 'b', 'us', 'them') | them",
        "hexstring('foo', '-')      | 66-6f-6f",
        "hexstring('foo', '')       | 666f6f",
        "hexstring('', ':')         | \"\"",
        "hexstring(0xABCD, ':')     | ab:cd",
        "lcase('LoWeR 1')           | lower 1",
        "ucase('uPpEr 1')           | UPPER 1",
        "addrtotext(192.10.0.1)     | 192.10.0.1",
        "addrtotext(2003:db8::)     | 2003:db8::",
        "addrtotext('')             | \"\"",
        "int8totext(0xff)           | -1",
        "int16totext(0xffff)        | -1",
        "int32totext(0xffffffff)    | -1",
        "uint8totext(0xff)          | 255",
        "uint16totext(0xffff)       | 65535",
        "uint32totext(4294967295)   | 4294967295",
        "uint8totext('')            | \"\"",
        "hexstring(123, '')         | 0000007b",
        "hexstring(0x5a7, '')       | 05a7",
        "hexstring(0X5A, '')        | 5a",
        "hexstring(10.0.0.1, '')    | 0a000001",
        "hexstring(::1, '')         | 00000000000000000000000000000001",
        "(('x'))                    | x",
      })
  void aFunctionGivesWhatKeasManualSays(String expression, String result) {
    assertThat(Evaluated.value(expression)).isEqualTo(result);
  }

  @Test
  void textBeyondAsciiIsItsOctetsInUtf8() {
    assertThat(Evaluated.value("hexstring('é', ':')")).isEqualTo("c3:a9");
    assertThat(Evaluated.value("hexstring(lcase('É'), ':')")).isEqualTo("c3:89");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "addrtotext('abc')",
        "int8totext('ab')",
        "uint16totext(1)",
        "int32totext('abc')",
        "sifelse('a' == 'a', 'b', uint8totext('ab'))"
      })
  void aValueOfTheWrongSizeIsAFailure(String expression) {
    assertThatThrownBy(() -> Evaluated.value(expression)).isInstanceOf(EvaluationException.class);
  }

  @Test
  void onlyTheBranchThatIsTakenIsEvaluated() {
    assertThat(Evaluated.value("ifelse('a' == 'a', 'b', uint8totext('ab'))")).isEqualTo("b");
  }

  @Test
  void noValueGrowsWithoutBound() {
    String growing = "'0123456789'";
    for (int i = 0; i < 40; i++) {
      growing = "hexstring(" + growing + ", '0123456789')";
    }
    String expression = growing;

    assertThatThrownBy(() -> Evaluated.value(expression))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("65535");
  }
}
