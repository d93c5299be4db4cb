package org.leasehold.edge.classify.expression;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * Writes a regular expression of ECMAScript, in the dialect of C++'s std::regex which Kea has, as
 * one of Java. What only Java knows is refused, and so is what would make compiling costly.
 *
 * <p>The end of a value is a character of its own, {@link #END}, which no octet is: Java's matcher
 * looks at no character where the value ends, and its steps there could not be counted.
 */
final class EcmaScript {
  /** Follows a value that is matched. */
  static final char END = '\uFFFF';

  private static final String NOT_END = "&&[^\\uFFFF]";
  private static final int LONGEST = 2000;
  private static final int DEEPEST = 20;
  private static final long MOST_REPETITIONS = 10_000;
  private static final String ESCAPES = "dDwWsSbBnrtfvx0u123456789c";
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("digit", "\\p{Digit}"),
          Map.entry("alnum", "\\p{Alnum}"),
          Map.entry("upper", "\\p{Upper}"),
          Map.entry("lower", "\\p{Lower}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\p{Space}"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("xdigit", "\\p{XDigit}"),
          Map.entry("d", "\\d"),
          Map.entry("w", "\\w"),
          Map.entry("s", "\\s"));

  private final String from;
  private final StringBuilder to = new StringBuilder();
  private int at;
  private int depth;
  private long repetitions = 1;

  private EcmaScript(String from) {
    this.from = from;
  }

  /**
   * The pattern for a whole value with {@link #END} after it.
   *
   * @param text matched octet for octet: a character beyond ASCII is its octets in UTF-8
   * @throws PatternSyntaxException when it is none
   */
  static String toJava(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    EcmaScript translation = new EcmaScript(new String(octets, StandardCharsets.ISO_8859_1));
    if (translation.from.length() > LONGEST) {
      throw translation.wrong("longer than " + LONGEST + " octets");
    }
    translation.run();
    return "(?:" + translation.to + ")\\uFFFF";
  }

  private void run() {
    while (at < from.length()) {
      char c = from.charAt(at++);
      switch (c) {
        case '\\' -> escape(false);
        case '[' -> set();
        case '.' -> to.append("[^\\n\\r\\uFFFF]");
        case '^' -> to.append("\\A");
        case '$' -> to.append("(?=\\uFFFF)");
        case '(' -> group();
        case ')' -> {
          if (--depth < 0) {
            throw wrong("a ) without its (");
          }
          to.append(c);
        }
        case '*', '+', '?' -> {
          to.append(c);
          endOfQuantifier();
        }
        case '{' -> {
          int end = bounds();
          to.append(from, at - 1, end);
          at = end;
          endOfQuantifier();
        }
        default -> to.append(c);
      }
    }
    if (depth > 0) {
      throw wrong("a ( without its )");
    }
  }

  private void group() {
    if (++depth > DEEPEST) {
      throw wrong("more than " + DEEPEST + " groups within each other");
    }
    to.append('(');
    if (next() == '?') {
      char kind = at + 1 < from.length() ? from.charAt(at + 1) : 0;
      if (kind != ':' && kind != '=' && kind != '!') {
        throw wrong("a group that begins with (? is (?:, (?= or (?!");
      }
      to.append('?').append(kind);
      at += 2;
    }
  }

  private void escape(boolean inSet) {
    if (at == from.length()) {
      throw wrong("a backslash at its end");
    }
    char c = from.charAt(at++);
    boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
    if (alphanumeric && ESCAPES.indexOf(c) < 0) {
      throw wrong("the escape \\" + c);
    }
    switch (c) {
      case 'v' -> to.append("\\x0B");
      case '0' -> to.append("\\x00");
      case 'b' -> to.append(inSet ? "\\x08" : "\\b");
      case 'D', 'S', 'W' -> to.append(inSet ? "\\" + c : "[\\" + c + NOT_END + "]");
      default -> to.append('\\').append(c);
    }
  }

  private void set() {
    to.append('[');
    boolean negated = next() == '^';
    if (negated) {
      to.append('^');
      at++;
    }
    if (next() == ']') {
      throw wrong("an empty set []");
    }
    while (next() != ']') {
      if (at == from.length()) {
        throw wrong("a set that is not closed");
      }
      char c = from.charAt(at++);
      switch (c) {
        case '\\' -> escape(true);
        case '[' -> member();
        case '&', '^' -> to.append('\\').append(c);
        default -> to.append(c);
      }
    }
    to.append(negated ? "\\uFFFF" : NOT_END).append(']');
    at++;
  }

  /** A bracket within a set: itself, or the begin of a named set such as [:alpha:]. */
  private void member() {
    char kind = next();
    if (kind == '.' || kind == '=') {
      throw wrong("[" + kind + " is not supported");
    }
    if (kind != ':') {
      to.append("\\[");
      return;
    }
    int end = from.indexOf(":]", at + 1);
    String named = end < 0 ? null : NAMED.get(from.substring(at + 1, end));
    if (named == null) {
      throw wrong("no such set as [:alpha:] or [:digit:]");
    }
    to.append(named);
    at = end + 2;
  }

  /** Reads {n}, {n,} or {n,m}; all of them multiplied bound the steps that look at nothing. */
  private int bounds() {
    int end = from.indexOf('}', at);
    String inner = end < 0 ? "" : from.substring(at, end);
    if (!inner.matches("[0-9]{1,5}(,[0-9]{0,5})?")) {
      throw wrong("a { without numbers, write \\{ for the character");
    }
    String[] numbers = inner.split(",");
    repetitions *= Math.max(1, Integer.parseInt(numbers[numbers.length - 1]));
    if (repetitions > MOST_REPETITIONS) {
      throw wrong("more than " + MOST_REPETITIONS + " repetitions");
    }
    return end + 1;
  }

  /** One ? makes it reluctant; Java's + would make it possessive. */
  private void endOfQuantifier() {
    if (next() == '?') {
      to.append('?');
      at++;
    }
    if (next() == '*' || next() == '+' || next() == '?' || next() == '{') {
      throw wrong("a quantifier of a quantifier");
    }
  }

  private char next() {
    return at < from.length() ? from.charAt(at) : 0;
  }

  private PatternSyntaxException wrong(String what) {
    return new PatternSyntaxException(what, from, -1);
  }
}
