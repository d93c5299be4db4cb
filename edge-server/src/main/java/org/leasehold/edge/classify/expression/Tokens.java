package org.leasehold.edge.classify.expression;

import java.util.Collection;
import org.leasehold.edge.classify.expression.Token.Kind;
import org.leasehold.platform.json.Spelling;

/** The tokens of an expression, one ahead. */
final class Tokens {
  private final Lexer lexer;
  private Token next;

  Tokens(String text) throws ExpressionException {
    this.lexer = new Lexer(text);
    this.next = lexer.next();
  }

  /** The next one, not taken. */
  Token next() {
    return next;
  }

  Token take() throws ExpressionException {
    Token taken = next;
    next = lexer.next();
    return taken;
  }

  boolean takeWord(String word) throws ExpressionException {
    boolean there = next.isWord(word);
    if (there) {
      take();
    }
    return there;
  }

  boolean takeSymbol(String symbol) throws ExpressionException {
    boolean there = next.isSymbol(symbol);
    if (there) {
      take();
    }
    return there;
  }

  void expectSymbol(String symbol) throws ExpressionException {
    if (!takeSymbol(symbol)) {
      throw unexpected("expected " + symbol);
    }
  }

  void expectWord(String word) throws ExpressionException {
    if (!takeWord(word)) {
      throw unexpected("expected " + word);
    }
  }

  Token expect(Kind kind, String what) throws ExpressionException {
    if (!next.is(kind)) {
      throw unexpected("expected " + what);
    }
    return take();
  }

  /** A number as written. */
  long integer(long min, long max) throws ExpressionException {
    String expected = "an integer from " + min + " to " + max;
    Token token = next;
    long value = parse(expect(Kind.INTEGER, expected).text(), min - 1);
    if (value < min || value > max) {
      throw new ExpressionException(token.at(), token.describe(), "expected " + expected);
    }
    return value;
  }

  private static long parse(String digits, long otherwise) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return otherwise; // more than 64 bits
    }
  }

  ExpressionException unexpected(String right) {
    return new ExpressionException(next.at(), next.describe(), right);
  }

  /** The next token is none of these words. */
  ExpressionException unexpectedAmong(Collection<String> words, String otherwise) {
    return unexpected(
        Spelling.nearest(next.text(), words)
            .filter(near -> next.is(Kind.WORD))
            .map(near -> "did you mean " + near + "?")
            .orElse(otherwise));
  }
}
