package org.leasehold.edge.control.socket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Gathers what comes over a connection until a command is complete, which is when the first map or
 * list closes: what follows is not looked at, as in Kea. It looks at brackets, strings and comments
 * only; whether it is JSON is the parser's to say.
 */
final class CommandFeed {

  /** What is known after the bytes so far. */
  enum State {
    INCOMPLETE,
    COMPLETE,
    /** Something that no command begins with. */
    NO_COMMAND,
    TOO_LONG
  }

  private enum Inside {
    JSON,
    STRING,
    ESCAPE,
    /** A slash that may begin a comment. */
    SLASH,
    LINE_COMMENT,
    BLOCK_COMMENT,
    /** A star that may end a comment. */
    STAR
  }

  private final int longest;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private State state = State.INCOMPLETE;
  private Inside inside = Inside.JSON;
  private int depth;

  /**
   * @param longest bytes that a command may have
   */
  CommandFeed(int longest) {
    this.longest = longest;
  }

  State state() {
    return state;
  }

  int length() {
    return text.size();
  }

  String text() {
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Takes bytes until the command is complete. */
  State take(ByteBuffer bytes) {
    while (state == State.INCOMPLETE && bytes.hasRemaining()) {
      byte each = bytes.get();
      if (text.size() == longest) {
        state = State.TOO_LONG;
      } else {
        text.write(each);
        look((char) (each & 0xff));
      }
    }
    return state;
  }

  private void look(char c) {
    switch (inside) {
      case JSON -> lookAtJson(c);
      case STRING -> inside = c == '"' ? Inside.JSON : c == '\\' ? Inside.ESCAPE : Inside.STRING;
      case ESCAPE -> inside = Inside.STRING;
      case LINE_COMMENT -> inside = c == '\n' ? Inside.JSON : Inside.LINE_COMMENT;
      case BLOCK_COMMENT -> inside = c == '*' ? Inside.STAR : Inside.BLOCK_COMMENT;
      case STAR -> inside = c == '/' ? Inside.JSON : c == '*' ? Inside.STAR : Inside.BLOCK_COMMENT;
      case SLASH -> lookAfterSlash(c);
    }
  }

  private void lookAfterSlash(char c) {
    if (c == '/') {
      inside = Inside.LINE_COMMENT;
    } else if (c == '*') {
      inside = Inside.BLOCK_COMMENT;
    } else {
      inside = Inside.JSON;
      lookAtJson(c);
    }
  }

  private void lookAtJson(char c) {
    if (c == '#') {
      inside = Inside.LINE_COMMENT;
    } else if (c == '/') {
      inside = Inside.SLASH;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (depth == 0 && !isBlank(c)) {
      state = State.NO_COMMAND;
    } else if (c == '"') {
      inside = Inside.STRING;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      state = State.COMPLETE;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
