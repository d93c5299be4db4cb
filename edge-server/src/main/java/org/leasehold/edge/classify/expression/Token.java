package org.leasehold.edge.classify.expression;

/**
 * A token of an expression.
 *
 * @param at index of its first character
 * @param text of a string without its quotes, of all else as written
 */
record Token(Kind kind, int at, String text) {

  enum Kind {
    WORD,
    STRING,
    HEX,
    INTEGER,
    ADDRESS,
    SYMBOL,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  String describe() {
    return switch (kind) {
      case END -> "the end of the expression";
      case STRING -> "'" + text + "'";
      default -> "\"" + text + "\"";
    };
  }
}
