package org.leasehold.standalone.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of our programs that a page of the documentation quotes: the blocks marked {@code log},
 * and what stands in backticks and reads as words of a sentence, such as {@code not reconfigured, 2
 * errors}. Commands, settings and code are none.
 */
final class QuotedLines {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");

  /** Two words of lower case side by side, neither of them a part of code. */
  private static final Pattern WORDS =
      Pattern.compile("(?<![\\w.(-])[a-z]{2,}[,:;]? [a-z]{2,}(?![\\w(=-]*[(=])");

  private static final Set<String> COMMANDS =
      Set.of("./leasehold", "leasehold", "bench", "java", "kea-admin", "mvn");

  /** What is different in each line, or an example's: settings, lists, names, numbers, dots. */
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\w-]+=(\\[[^]]*]|\\S+)|\"[^\"]*\"|\\S*\\d\\S*|\\w+(-\\w+)+|…|\\.\\.\\.|: ");

  private static final Pattern LETTERS = Pattern.compile("[a-z]{2}");

  private QuotedLines() {}

  /** In their order on the page, the blocks first. */
  static List<String> of(String page) {
    List<String> lines = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      if (block.group(1).equals("log")) {
        block.group(2).lines().forEach(lines::add);
      }
    }
    Matcher span = SPAN.matcher(BLOCK.matcher(page).replaceAll(""));
    while (span.find()) {
      String text = span.group(1);
      if (WORDS.matcher(text).find() && !isCommand(text)) {
        lines.add(text);
      }
    }
    return lines;
  }

  private static boolean isCommand(String text) {
    return Arrays.stream(text.split(" ")).limit(2).anyMatch(COMMANDS::contains);
  }

  /** What a program has to write literally: the line without its values. */
  static List<String> literalParts(String line) {
    return Arrays.stream(VALUE.split(line))
        .map(part -> part.strip().replaceAll("^[,;:]\\s*|[,;:?]$", ""))
        .filter(part -> LETTERS.matcher(part).find())
        .toList();
  }
}
