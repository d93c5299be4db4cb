package org.leasehold.platform.json;

import java.nio.file.Path;

/** The characters of one file and how far they have been read. */
final class Source {
  /** Returned at the end of the file; no character. */
  static final int END = -1;

  private final Path path;
  private final String name;
  private final String text;
  private int index;
  private int line = 1;
  private int column = 1;

  Source(Path path, String text) {
    this.path = path;
    this.name = path.toString();
    this.text = text;
  }

  Path path() {
    return path;
  }

  Position position() {
    return new Position(name, line, column);
  }

  /** The next character (code point) without taking it, or {@link #END}. */
  int peek() {
    return index < text.length() ? text.codePointAt(index) : END;
  }

  boolean startsWith(String expected) {
    return text.startsWith(expected, index);
  }

  /** Takes the next character, or {@link #END}. */
  int take() {
    int c = peek();
    if (c == END) {
      return END;
    }
    index += Character.charCount(c);
    if (c == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  }

  void take(String expected) {
    expected.codePoints().forEach(c -> take());
  }

  void skipLine() {
    while (peek() != END && peek() != '\n') {
      take();
    }
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
      take();
    }
  }
}
