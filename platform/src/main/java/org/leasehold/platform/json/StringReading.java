package org.leasehold.platform.json;

import java.util.ArrayList;
import java.util.List;

/** Reads one JSON string and resolves its escapes, as Kea's lexer does. */
final class StringReading {
  private static final int REPLACEMENT = 0xFFFD;

  private final Source source;
  private final Problems problems;
  private final StringBuilder value = new StringBuilder();
  private final List<Integer> escapes = new ArrayList<>();

  StringReading(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  String read() {
    Position start = source.position();
    source.take();
    while (true) {
      Position at = source.position();
      int c = source.peek();
      if (c == Source.END || c == '\n') {
        problems.error(start, "a string that is not closed", "end it with \" on the same line");
        throw new SyntaxStop();
      }
      source.take();
      if (c == '"') {
        return value.toString();
      } else if (c == '\\') {
        int index = value.length();
        escape(at);
        for (int more = source.position().column() - at.column(); more > 1; more--) {
          escapes.add(index);
        }
      } else if (c < 0x20) {
        problems.error(
            at,
            String.format("the control character 0x%02x in a string", c),
            String.format("write \\u%04x", c));
      } else if (c == REPLACEMENT) {
        problems.error(at, "a string that is not UTF-8", "save the file as UTF-8");
      } else {
        value.appendCodePoint(c);
      }
    }
  }

  /** What {@link KeaString#escapes} is. */
  List<Integer> escapes() {
    return escapes;
  }

  private void escape(Position at) {
    int c = source.peek();
    if (c == Source.END || c == '\n') {
      return; // read() reports the string that is not closed
    }
    source.take();
    switch (c) {
      case '"', '\\', '/' -> value.appendCodePoint(c);
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'u' -> unicode(at);
      default ->
          problems.error(
              at,
              "the escape \\" + Character.toString(c),
              "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    }
  }

  private void unicode(Position at) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(source.peek(), 16);
      if (source.peek() > 0x7f || digit < 0) {
        problems.error(at, "an incomplete \\u escape", "expected four hexadecimal digits");
        return;
      }
      source.take();
      code = code * 16 + digit;
    }
    value.append((char) code);
  }
}
