package org.leasehold.edge.option;

import java.util.ArrayList;
import java.util.List;

/** The values of an option's data. */
final class Tokens {
  private Tokens() {}

  /**
   * Splits at the delimiter; a backslash before it or before a backslash keeps it; blanks around
   * values and empty values vanish.
   */
  static List<String> split(String data, char delimiter) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      char next = i + 1 < data.length() ? data.charAt(i + 1) : 0;
      if (c == '\\' && (next == delimiter || next == '\\')) {
        token.append(next);
        i++;
      } else if (c == delimiter) {
        addTrimmed(token, tokens);
      } else {
        token.append(c);
      }
    }
    addTrimmed(token, tokens);
    return tokens;
  }

  private static void addTrimmed(StringBuilder token, List<String> tokens) {
    String text = token.toString().trim();
    if (!text.isEmpty()) {
      tokens.add(text);
    }
    token.setLength(0);
  }
}
