package org.leasehold.edge.classify.expression;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.expression.Part.Text;
import org.leasehold.edge.classify.expression.Part.Truth;
import org.leasehold.edge.classify.expression.Token.Kind;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.schemas.lease.IpAddress;

/** What stands between operators: literals, functions, and what is read from the packet. */
final class Terms {
  private static final List<String> PACKET = List.of("iface", "src", "dst", "len");
  private static final Set<String> WORDS =
      Set.copyOf(
          List.of(
              "option",
              "pkt",
              "vendor",
              "vendor-class",
              "member",
              "known",
              "unknown",
              "match",
              "not",
              "substring",
              "split",
              "concat",
              "ifelse",
              "sifelse",
              "hexstring",
              "lcase",
              "ucase",
              "addrtotext",
              "int8totext",
              "int16totext",
              "int32totext",
              "uint8totext",
              "uint16totext",
              "uint32totext"));

  private final Tokens tokens;
  private final Parser parser;
  private final OptionTerms options;
  private final Vocabulary vocabulary;
  private final Predicate<String> isClass;

  /** In alphabetical order, so that of equally near ones the same is proposed always. */
  private final Set<String> words = new TreeSet<>(WORDS);

  Terms(
      Tokens tokens,
      Parser parser,
      OptionDefinitions definitions,
      Vocabulary vocabulary,
      Predicate<String> isClass) {
    this.tokens = tokens;
    this.parser = parser;
    this.options = new OptionTerms(tokens, definitions, vocabulary);
    this.vocabulary = vocabulary;
    words.add(vocabulary.message());
    words.add(vocabulary.relay());
    this.isClass = isClass;
  }

  Part term() throws ExpressionException {
    Token token = tokens.next();
    return switch (token.kind()) {
      case STRING -> literal(Bytes.ofText(token.text()));
      case HEX -> literal(hex(token.text().substring(2)));
      case INTEGER ->
          new Text(
              token.at(), Functions.constant(Bytes.ofInt((int) tokens.integer(0, 0xffffffffL))));
      case ADDRESS -> literal(address(token));
      case WORD -> word(token);
      case SYMBOL, END -> parenthesis(token);
    };
  }

  private Part literal(Bytes value) throws ExpressionException {
    return new Text(tokens.take().at(), Functions.constant(value));
  }

  private static Bytes hex(String digits) {
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    return Bytes.of(HexFormat.of().parseHex(even));
  }

  private static Bytes address(Token token) throws ExpressionException {
    try {
      return Bytes.ofAddress(IpAddress.parse(token.text()));
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(
          token.at(), token.describe(), "expected an IPv4 or IPv6 address");
    }
  }

  private Part parenthesis(Token token) throws ExpressionException {
    if (!token.isSymbol("(")) {
      throw tokens.unexpected("expected a value or a condition");
    }
    tokens.take();
    Part inner = parser.any();
    tokens.expectSymbol(")");
    return inner;
  }

  private Part word(Token token) throws ExpressionException {
    if (!words.contains(token.text())) {
      throw unknown(token);
    }
    if (token.text().equals("not")) {
      throw tokens.unexpected("expected a value, or put the condition in parentheses");
    }
    tokens.take();
    int at = token.at();
    if (token.isWord(vocabulary.message())) {
      return new Text(at, field(vocabulary::field, vocabulary.fields()));
    }
    if (token.isWord(vocabulary.relay())) {
      return options.relayed(token);
    }
    return switch (token.text()) {
      case "option", "vendor", "vendor-class" -> options.term(token);
      case "pkt" -> new Text(at, field(Fields::ofPacket, PACKET));
      case "known" -> new Truth(at, member(Classes.KNOWN, at));
      case "unknown" -> new Truth(at, Logic.not(member(Classes.KNOWN, at)));
      case "member" -> new Truth(at, member());
      case "match" -> new Truth(at, match());
      default -> new Text(at, function(token.text()));
    };
  }

  private ExpressionException unknown(Token token) {
    Optional<String> instead = vocabulary.insteadOf(token.text());
    if (instead.isPresent()) {
      return tokens.unexpected(instead.get());
    }
    return switch (token.text()) {
      case "and", "or", "sand", "sor" -> tokens.unexpected("expected a condition before it");
      default ->
          tokens.unexpectedAmong(
              words, "no such function or field; text stands in single quotes: 'text'");
    };
  }

  private Value field(Function<String, Optional<Value>> fields, List<String> names)
      throws ExpressionException {
    tokens.expectSymbol(".");
    Optional<Value> found = fields.apply(tokens.next().text());
    if (found.isEmpty()) {
      throw tokens.unexpectedAmong(names, "expected one of " + String.join(", ", names));
    }
    tokens.take();
    return found.get();
  }

  private Condition member() throws ExpressionException {
    tokens.expectSymbol("(");
    Token name = tokens.expect(Kind.STRING, "the name of a class in single quotes");
    tokens.expectSymbol(")");
    return member(name.text(), name.at());
  }

  private Condition member(String name, int at) throws ExpressionException {
    if (!isClass.test(name)) {
      throw new ExpressionException(
          at,
          "the class '" + name + "', which is not defined",
          "define it before the class that asks for it");
    }
    return Logic.member(name);
  }

  private Condition match() throws ExpressionException {
    tokens.expectSymbol("(");
    Token regex = tokens.expect(Kind.STRING, "a regular expression in single quotes");
    Regex compiled = Regex.of(regex.text(), regex.at());
    tokens.expectSymbol(",");
    Value value = parser.value();
    tokens.expectSymbol(")");
    return Logic.match(compiled, value);
  }

  private Value function(String name) throws ExpressionException {
    tokens.expectSymbol("(");
    Value result =
        switch (name) {
          case "substring" -> substring();
          case "split" -> split();
          case "concat" -> pair((a, b) -> Functions.concat(List.of(a, b)));
          case "hexstring" -> pair(Functions::hexString);
          case "ifelse" -> choice(Functions::ifElse);
          case "sifelse" -> choice(Functions::strictIfElse);
          case "lcase" -> single(Functions::lowerCase);
          case "ucase" -> single(Functions::upperCase);
          case "addrtotext" -> single(Functions::addressText);
          case "int8totext" -> single(v -> Functions.integerText(v, 1, true));
          case "int16totext" -> single(v -> Functions.integerText(v, 2, true));
          case "int32totext" -> single(v -> Functions.integerText(v, 4, true));
          case "uint8totext" -> single(v -> Functions.integerText(v, 1, false));
          case "uint16totext" -> single(v -> Functions.integerText(v, 2, false));
          default -> single(v -> Functions.integerText(v, 4, false));
        };
    tokens.expectSymbol(")");
    return result;
  }

  private Value single(UnaryOperator<Value> function) throws ExpressionException {
    return function.apply(parser.value());
  }

  private Value pair(BiFunction<Value, Value, Value> function) throws ExpressionException {
    Value first = parser.value();
    tokens.expectSymbol(",");
    return function.apply(first, parser.value());
  }

  private interface Choice {
    Value of(Condition condition, Value then, Value otherwise);
  }

  private Value choice(Choice function) throws ExpressionException {
    Condition condition = parser.condition();
    tokens.expectSymbol(",");
    Value then = parser.value();
    tokens.expectSymbol(",");
    return function.of(condition, then, parser.value());
  }

  private Value substring() throws ExpressionException {
    Value of = parser.value();
    tokens.expectSymbol(",");
    long start = tokens.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    tokens.expectSymbol(",");
    if (tokens.takeWord("all")) {
      return Functions.substring(of, start, Integer.MAX_VALUE);
    }
    if (!tokens.next().is(Kind.INTEGER)) {
      throw tokens.unexpected("expected the number of octets, or all");
    }
    return Functions.substring(of, start, tokens.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private Value split() throws ExpressionException {
    Value of = parser.value();
    tokens.expectSymbol(",");
    Value delimiters = parser.value();
    tokens.expectSymbol(",");
    return Functions.split(of, delimiters, tokens.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }
}
