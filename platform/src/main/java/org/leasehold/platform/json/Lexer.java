package org.leasehold.platform.json;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.leasehold.platform.json.Token.Kind;

/**
 * Splits Kea's JSON into tokens. Comments vanish; an include is replaced by the tokens of the
 * included file, which therefore need not be a whole value (Kea, "JSON Syntax").
 */
final class Lexer {
  private final Problems problems;
  private final Includes includes;

  Lexer(Includes includes, Problems problems) {
    this.includes = includes;
    this.problems = problems;
  }

  Token next() {
    while (true) {
      Source source = includes.current();
      source.skipBlanks();
      if (source.peek() == '#' || source.startsWith("//")) {
        source.skipLine();
      } else if (source.startsWith("/*")) {
        skipBlockComment(source);
      } else if (source.startsWith("<?")) {
        include(source);
      } else if (source.peek() != Source.END) {
        return token(source);
      } else {
        Position end = source.position();
        if (!includes.leave()) {
          return new Token(Kind.END, end, "");
        }
        closeDirective(includes.current());
      }
    }
  }

  private Token token(Source source) {
    Position at = source.position();
    int c = source.peek();
    switch (c) {
      case '{':
        return single(source, at, Kind.LEFT_BRACE);
      case '}':
        return single(source, at, Kind.RIGHT_BRACE);
      case '[':
        return single(source, at, Kind.LEFT_BRACKET);
      case ']':
        return single(source, at, Kind.RIGHT_BRACKET);
      case ',':
        return single(source, at, Kind.COMMA);
      case ':':
        return single(source, at, Kind.COLON);
      case '"':
        StringReading reading = new StringReading(source, problems);
        return new Token(Kind.STRING, at, reading.read(), reading.escapes());
      default:
        return word(source, at, c);
    }
  }

  private static Token single(Source source, Position at, Kind kind) {
    return new Token(kind, at, Character.toString(source.take()));
  }

  private Token word(Source source, Position at, int first) {
    StringBuilder word = new StringBuilder();
    for (int c = first; isWordPart(c); c = source.peek()) {
      word.appendCodePoint(source.take());
    }
    String text = word.toString();
    if (text.isEmpty()) {
      throw stop(at, "the character \"" + Character.toString(first) + "\"", "expected JSON");
    }
    switch (text) {
      case "true":
        return new Token(Kind.TRUE, at, text);
      case "false":
        return new Token(Kind.FALSE, at, text);
      case "null":
        return new Token(Kind.NULL, at, text);
      default:
        return capitalOrNumber(at, text);
    }
  }

  private Token capitalOrNumber(Position at, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false") || lower.equals("null")) {
      problems.error(at, "\"" + text + "\"", "write \"" + lower + "\" in lower case");
      Kind kind = lower.equals("true") ? Kind.TRUE : lower.equals("false") ? Kind.FALSE : Kind.NULL;
      return new Token(kind, at, lower);
    }
    if (Character.isLetter(text.codePointAt(0)) || text.startsWith("_")) {
      throw stop(at, "the bare word \"" + text + "\"", "put strings in double quotes");
    }
    return new Token(Kind.NUMBER, at, text);
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.' || c == '_';
  }

  private void skipBlockComment(Source source) {
    Position start = source.position();
    source.take("/*");
    while (!source.startsWith("*/")) {
      if (source.take() == Source.END) {
        throw stop(start, "a comment that is not closed", "end it with */");
      }
    }
    source.take("*/");
  }

  private void include(Source source) {
    Position start = source.position();
    source.take("<?");
    source.skipBlanks();
    if (!source.startsWith("include")) {
      throw stop(start, "an unknown directive", "expected <?include \"file\"?>");
    }
    source.take("include");
    source.skipBlanks();
    if (source.peek() != '"') {
      throw stop(start, "an include without a file name", "expected <?include \"file\"?>");
    }
    Position at = source.position();
    source.take();
    StringBuilder name = new StringBuilder();
    for (int c = source.peek(); c != '"'; c = source.peek()) {
      if (c == '\n' || c == Source.END) {
        throw stop(at, "a file name that is not closed", "end it with \"");
      }
      name.appendCodePoint(source.take());
    }
    source.take();
    includes.enter(resolve(source.path(), name.toString(), at), at);
  }

  // Kea resolves against its working directory. Here a file means the same wherever the process is
  // started; for absolute names the two agree.
  private Path resolve(Path including, String name, Position at) {
    try {
      return including.resolveSibling(name);
    } catch (InvalidPathException e) {
      throw stop(at, "\"" + name + "\" is no file name", "expected <?include \"file\"?>");
    }
  }

  private void closeDirective(Source source) {
    source.skipBlanks();
    if (!source.startsWith("?>")) {
      throw stop(source.position(), "an include that is not closed", "end it with ?>");
    }
    source.take("?>");
  }

  private SyntaxStop stop(Position at, String found, String right) {
    problems.error(at, found, right);
    throw new SyntaxStop();
  }
}
