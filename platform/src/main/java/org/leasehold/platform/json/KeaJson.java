package org.leasehold.platform.json;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.leasehold.platform.json.Token.Kind;

/**
 * Parses the JSON of Kea's configuration files: RFC 8259 with {@code //}, {@code #} and block
 * comments, {@code <?include "file"?>} (relative to the including file) and superfluous commas,
 * which are warnings (Kea Administrator Reference Manual, "JSON Syntax").
 */
public final class KeaJson {
  /** How deep maps and lists may be nested; Kea's own limit. */
  static final int MAX_NESTING = 100;

  // Kea's lexer: a digit may be missing on either side of the point; leading zeros are a warning.
  private static final Pattern NUMBER =
      Pattern.compile("-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9].*");
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);

  private final Problems problems;
  private final Lexer lexer;
  private Token token;

  private KeaJson(Includes includes, Problems problems) {
    this.problems = problems;
    this.lexer = new Lexer(includes, problems);
  }

  /**
   * Parses a file and ignores its warnings.
   *
   * @throws ConfigException if it cannot be read or is no such JSON
   */
  public static KeaValue parse(Path file) {
    return parse(file, new Problems());
  }

  /**
   * Parses a file.
   *
   * @param problems takes the warnings and errors
   * @throws ConfigException if it cannot be read or is no such JSON
   */
  public static KeaValue parse(Path file, Problems problems) {
    Includes includes = new Includes(problems);
    try {
      includes.enter(file, new Position(file.toString(), 1, 1));
      return new KeaJson(includes, problems).document();
    } catch (SyntaxStop e) {
      throw new ConfigException(problems.errors());
    }
  }

  /**
   * Parses a text.
   *
   * @param name the file that it stands for: named in positions; relative includes start from it
   * @throws ConfigException if it is no such JSON
   */
  public static KeaValue parse(Path name, String text, Problems problems) {
    Includes includes = new Includes(problems);
    includes.start(new Source(name, text));
    try {
      return new KeaJson(includes, problems).document();
    } catch (SyntaxStop e) {
      throw new ConfigException(problems.errors());
    }
  }

  /**
   * Parses a text that came over a connection. It may not include files.
   *
   * @param name what positions call it, such as {@code <wire>}
   * @throws ConfigException if it is no such JSON
   */
  public static KeaValue parseMessage(String name, String text, Problems problems) {
    Includes includes = Includes.refused(problems);
    includes.start(new Source(Path.of(name), text));
    try {
      return new KeaJson(includes, problems).document();
    } catch (SyntaxStop e) {
      throw new ConfigException(problems.errors());
    }
  }

  private KeaValue document() {
    advance();
    KeaValue value = value(1);
    if (!token.is(Kind.END)) {
      throw unexpected("the end of the file");
    }
    problems.throwIfErrors();
    return value;
  }

  private KeaValue value(int depth) {
    Position at = token.position();
    if (depth > MAX_NESTING) {
      problems.error(at, "nesting deeper than " + MAX_NESTING + " levels", "nest fewer");
      throw new SyntaxStop();
    }
    Token taken = token;
    switch (taken.kind()) {
      case LEFT_BRACE:
        return map(at, depth);
      case LEFT_BRACKET:
        return list(at, depth);
      case STRING:
        advance();
        return new KeaString(at, taken.text(), taken.escapes());
      case NUMBER:
        advance();
        return number(taken);
      case TRUE, FALSE:
        advance();
        return new KeaBool(at, taken.is(Kind.TRUE));
      case NULL:
        advance();
        return new KeaNull(at);
      default:
        throw unexpected("a value");
    }
  }

  private KeaMap map(Position at, int depth) {
    List<KeaEntry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    advance();
    while (!token.is(Kind.RIGHT_BRACE)) {
      Token key = token;
      if (!key.is(Kind.STRING)) {
        throw unexpected(entries.isEmpty() ? "a key in double quotes or }" : "a key or }");
      }
      advance();
      if (!token.is(Kind.COLON)) {
        throw unexpected(": after the key \"" + key.text() + "\"");
      }
      advance();
      KeaEntry entry = new KeaEntry(key.position(), key.text(), value(depth + 1));
      Position first = seen.putIfAbsent(key.text(), key.position());
      if (first == null) {
        entries.add(entry);
      } else {
        problems.error(
            key.position(),
            "the key \"" + key.text() + "\" a second time",
            "it stands already at " + first + ", remove one");
      }
      separator(Kind.RIGHT_BRACE, ", or }");
    }
    advance();
    return new KeaMap(at, entries);
  }

  private KeaList list(Position at, int depth) {
    List<KeaValue> values = new ArrayList<>();
    advance();
    while (!token.is(Kind.RIGHT_BRACKET)) {
      values.add(value(depth + 1));
      separator(Kind.RIGHT_BRACKET, ", or ]");
    }
    advance();
    return new KeaList(at, values);
  }

  // A comma separates two values; any further one, and one before the end, is a warning in Kea too.
  private void separator(Kind end, String expected) {
    if (!token.is(Kind.COMMA)) {
      if (!token.is(end)) {
        throw unexpected(expected);
      }
      return;
    }
    Position comma = token.position();
    advance();
    while (token.is(Kind.COMMA) || token.is(end)) {
      problems.warning(
          comma, "an extraneous comma", "remove it, or add what was left out after it");
      if (token.is(end)) {
        return;
      }
      comma = token.position();
      advance();
    }
  }

  private KeaNumber number(Token number) {
    String text = number.text();
    Position at = number.position();
    if (!NUMBER.matcher(text).matches()) {
      problems.error(at, "\"" + text + "\"", "expected a number or a string in double quotes");
      return new KeaNumber(at, BigDecimal.ZERO, true);
    }
    if (LEADING_ZERO.matcher(text).matches()) {
      problems.warning(at, "leading zeros in " + text, "it is read as a decimal number");
    }
    BigDecimal value = new BigDecimal(text);
    boolean integer =
        INTEGER.matcher(text).matches()
            && value.compareTo(LONG_MAX) <= 0
            && value.compareTo(LONG_MIN) >= 0;
    return new KeaNumber(at, value, integer);
  }

  private void advance() {
    token = lexer.next();
  }

  private SyntaxStop unexpected(String expected) {
    problems.error(token.position(), token.describe(), "expected " + expected);
    throw new SyntaxStop();
  }
}
