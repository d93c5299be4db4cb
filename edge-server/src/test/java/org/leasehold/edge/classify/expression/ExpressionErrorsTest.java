package org.leasehold.edge.classify.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error names the place in the expression, what stands there, and what would be right. */
class ExpressionErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                  | 0: the end of the expression; expected a value or a condition",
        "'a'                 | 3: the end of the expression after a value; expected == and another value, or +",
        "option[60].hex      | 14: the end of the expression after a value; expected == and another value, or +",
        "'a' = 'a'           | 4: the character \"=\"; compare with ==",
        "'a' != 'a'          | 4: the character \"!\"; write not (a == b)",
        "'a' == 'a           | 7: text that is not closed; end it with '",
        "\"a\" == 'a'        | 0: the character \"\"\"; put text in single quotes",
        "'a' == 'a' & 'b'    | 11: the character \"&\"; write and",
        "'a' == 'a' 'b'      | 11: 'b'; expected an operator or the end of the expression",
        "'a' == 'b' == 'c'   | 11: \"==\"; expected an operator or the end of the expression",
        "('a' == 'b') == 'c' | 13: \"==\"; only values are compared: a condition stands before it",
        "'a' == ('b' == 'c') | 8: a condition; expected a value here, such as option[60].hex or 'text'",
        "'a' == not 'b'      | 7: \"not\"; expected a value, or put the condition in parentheses",
        "'a' == 'b' or       | 13: the end of the expression; expected a value or a condition",
        "or 'a' == 'b'       | 0: \"or\"; expected a condition before it",
        "'a' and 'b' == 'c'  | 4: \"and\" after a value; expected == and another value, or +",
        "(('a' == 'b')       | 13: the end of the expression; expected )",
        "('a' == 'b'))       | 12: \")\"; expected an operator or the end of the expression",
        "optoin[1].exists    | 0: \"optoin\"; did you mean option?",
        "foo                 | 0: \"foo\"; no such function or field; text stands in single quotes: 'text'",
        "option.exists       | 6: \".\"; expected [",
        "option[].exists     | 7: \"]\"; expected an option's code or name",
        "option[256].exists  | 7: \"256\"; expected an integer from 0 to 255",
        "option[-1].exists   | 7: \"-1\"; expected an integer from 0 to 255",
        "option[hostname].hex == 'a' | 7: the unknown option name \"hostname\"; did you mean host-name?",
        "option[zzz].exists  | 7: the unknown option name \"zzz\"; name a standard option or one of option-def, or give its code",
        "option[60]          | 10: the end of the expression; expected .",
        "option[60].hax      | 11: \"hax\"; did you mean hex?",
        "option[60].length   | 11: \"length\"; expected hex, text, exists or option[…]",
        "relay4[circuit].hex == '' | 7: \"circuit\"; a sub-option is given by its code, an integer from 0 to 255",
        "relay6[0].peeraddr == :: | 0: \"relay6\"; only DHCPv6 has it, write relay4",
        "pkt6.msgtype == 1   | 0: \"pkt6\"; only DHCPv6 has it, write pkt4",
        "pkt4.hwtype == 1 | 5: \"hwtype\"; did you mean htype?",
        "pkt.foo == 'a'      | 4: \"foo\"; expected one of iface, src, dst, len",
        "member(phones)      | 7: \"phones\"; expected the name of a class in single quotes",
        "member('modems')    | 7: the class 'modems', which is not defined; define it before the class that asks for it",
        "match(foo, 'a')     | 6: \"foo\"; expected a regular expression in single quotes",
        "match('(', 'a')     | 6: the regular expression '(': a ( without its ); expected one of ECMAScript",
        "match('a', 'b' == 'c') | 11: a condition; expected a value here, such as option[60].hex or 'text'",
        "substring('a', 0) == '' | 16: \")\"; expected ,",
        "substring('a', b, 1) == '' | 15: \"b\"; expected an integer from -2147483648 to 2147483647",
        "substring('a', 0, b) == '' | 18: \"b\"; expected the number of octets, or all",
        "substring('a', 99999999999999999999, 1) == '' | 15: \"99999999999999999999\"; expected an integer from -2147483648 to 2147483647",
        "split('a', '.', x) == '' | 16: \"x\"; expected an integer from -2147483648 to 2147483647",
        "concat('a') == 'a'  | 10: \")\"; expected ,",
        "ifelse('a', 'b', 'c') == 'b' | 10: \",\" after a value; expected == and another value, or +",
        "4294967296 == 'a'   | 0: \"4294967296\"; expected an integer from 0 to 4294967295",
        "int8totext(-1) == 'a' | 11: \"-1\"; expected an integer from 0 to 4294967295",
        "'a' == 10.0.0.300   | 7: \"10.0.0.300\"; expected an IPv4 or IPv6 address",
        "'a' == 1::2::3      | 7: \"1::2::3\"; expected an IPv4 or IPv6 address",
        "vendor[x].exists    | 7: \"x\"; expected an integer from 0 to 4294967295",
        "vendor[4491].hex == '' | 13: \"hex\"; expected exists",
        "vendor.foo == 1     | 7: \"foo\"; expected enterprise",
        "vendor-class[1].option[1].exists | 16: \"option\"; expected exists or data",
        "vendor-class[1].data[256] == '' | 21: \"256\"; expected an integer from 0 to 255",
      })
  void anErrorHasItsPlaceAndWhatIsRight(String expression, String error) {
    assertThat(Evaluated.error(expression)).isEqualTo(error);
  }

  @Test
  void nestingHasABound() {
    String deep = "(".repeat(100_000) + "'a'" + ")".repeat(100_000) + " == 'a'";

    assertThat(Evaluated.error(deep)).isEqualTo("100: more than 100 levels; write less nesting");
    assertThat(Evaluated.test("(".repeat(90) + "'a' == 'a'" + ")".repeat(90))).isTrue();
    assertThat(Evaluated.error("option[82]" + ".option[1]".repeat(200) + ".exists"))
        .contains("no option is nested so deep");
  }
}
