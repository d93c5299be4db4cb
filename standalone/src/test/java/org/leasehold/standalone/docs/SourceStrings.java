package org.leasehold.standalone.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strings of a Java source; those joined by a plus sign are one. */
final class SourceStrings {

  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|'(?:\\\\.|[^'\\\\])++'"
              + "|\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"",
          Pattern.DOTALL);
  private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");

  private SourceStrings() {}

  static List<String> of(String source) {
    List<String> strings = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    int end = -1;
    while (token.find()) {
      if (token.group(1) == null) {
        continue;
      }
      String text = token.group(1).replace("\\\"", "\"");
      if (end >= 0 && JOINED.matcher(source.substring(end, token.start())).matches()) {
        text = strings.remove(strings.size() - 1) + text;
      }
      strings.add(text);
      end = token.end();
    }
    return strings;
  }
}
