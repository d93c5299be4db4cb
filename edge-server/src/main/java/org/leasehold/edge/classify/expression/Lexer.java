package org.leasehold.edge.classify.expression;

import org.leasehold.edge.classify.expression.Token.Kind;

/** Splits an expression into tokens, as Kea's lexer.ll does; words are taken whole. */
final class Lexer {
  private static final String SYMBOLS = "()[].,*+";

  private final String text;
  private int index;

  Lexer(String text) {
    this.text = text;
  }

  Token next() throws ExpressionException {
    while (index < text.length() && isBlank(text.charAt(index))) {
      index++;
    }
    if (index == text.length()) {
      return new Token(Kind.END, index, "");
    }
    char c = text.charAt(index);
    if (c == '\'') {
      return string();
    }
    int address = addressEnd();
    if (address > 0) {
      return token(Kind.ADDRESS, address);
    }
    if (c == '0' && isHexMark(index + 1) && isHex(index + 2)) {
      return token(Kind.HEX, hexEnd(index + 2));
    }
    if (isDigit(index) || c == '-' && isDigit(index + 1)) {
      return token(Kind.INTEGER, digitsEnd(index + 1));
    }
    if (isLetter(c)) {
      return token(Kind.WORD, wordEnd());
    }
    if (c == '=' && index + 1 < text.length() && text.charAt(index + 1) == '=') {
      return token(Kind.SYMBOL, index + 2);
    }
    if (SYMBOLS.indexOf(c) >= 0) {
      return token(Kind.SYMBOL, index + 1);
    }
    throw stray();
  }

  private Token token(Kind kind, int end) {
    Token token = new Token(kind, index, text.substring(index, end));
    index = end;
    return token;
  }

  private Token string() throws ExpressionException {
    int end = index + 1;
    while (end < text.length() && text.charAt(end) != '\'' && text.charAt(end) != '\n') {
      end++;
    }
    if (end == text.length() || text.charAt(end) == '\n') {
      throw new ExpressionException(index, "text that is not closed", "end it with '");
    }
    Token token = new Token(Kind.STRING, index, text.substring(index + 1, end));
    index = end + 1;
    return token;
  }

  private ExpressionException stray() {
    String found = "the character \"" + Character.toString(text.codePointAt(index)) + "\"";
    return switch (text.charAt(index)) {
      case '=' -> new ExpressionException(index, found, "compare with ==");
      case '!' -> new ExpressionException(index, found, "write not (a == b)");
      case '&' -> new ExpressionException(index, found, "write and");
      case '|' -> new ExpressionException(index, found, "write or");
      case '"' -> new ExpressionException(index, found, "put text in single quotes");
      default -> new ExpressionException(index, found, "remove it");
    };
  }

  /** The end of an address that begins here, or 0; whether it is a right one is seen later. */
  private int addressEnd() {
    int end = digitsEnd(index);
    int dots = 0;
    while (dots < 3 && end > index && isChar(end, '.') && isDigit(end + 1)) {
      end = digitsEnd(end + 1);
      dots++;
    }
    if (dots == 3) {
      return end;
    }
    end = hexEnd(index);
    if (!isChar(end, ':') || !isChar(hexEnd(end + 1), ':')) {
      return 0;
    }
    while (isHex(end) || isChar(end, ':') || isChar(end, '.')) {
      end++;
    }
    return end;
  }

  private int digitsEnd(int at) {
    int end = at;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private int hexEnd(int at) {
    int end = at;
    while (isHex(end)) {
      end++;
    }
    return end;
  }

  private int wordEnd() {
    int end = index + 1;
    while (end < text.length()
        && (isLetter(text.charAt(end)) || isDigit(end) || isChar(end, '-') || isChar(end, '_'))) {
      end++;
    }
    return end;
  }

  private boolean isHexMark(int at) {
    return isChar(at, 'x') || isChar(at, 'X');
  }

  private boolean isDigit(int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private boolean isHex(int at) {
    return at < text.length()
        && text.charAt(at) < 0x80
        && Character.digit(text.charAt(at), 16) >= 0;
  }

  private boolean isChar(int at, char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }
}
