package org.leasehold.platform.json;

import java.util.List;

/**
 * One token of Kea's JSON.
 *
 * @param text a string's content with its escapes resolved, otherwise the token as written
 * @param escapes of a string, as {@link KeaString} has them
 */
record Token(Kind kind, Position position, String text, List<Integer> escapes) {

  enum Kind {
    LEFT_BRACE,
    RIGHT_BRACE,
    LEFT_BRACKET,
    RIGHT_BRACKET,
    COMMA,
    COLON,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    END
  }

  Token(Kind kind, Position position, String text) {
    this(kind, position, text, List.of());
  }

  boolean is(Kind other) {
    return kind == other;
  }

  String describe() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING -> new KeaString(position, text).describe();
      default -> "\"" + text + "\"";
    };
  }
}
