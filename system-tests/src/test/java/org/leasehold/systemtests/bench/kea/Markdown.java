package org.leasehold.systemtests.bench.kea;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A table that grows by rows. */
final class Markdown {

  private final StringBuilder text = new StringBuilder();

  Markdown(String... titles) {
    row(Arrays.asList(titles));
    row(Collections.nCopies(titles.length, "---"));
  }

  Markdown row(String... cells) {
    return row(Arrays.asList(cells));
  }

  private Markdown row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  String text() {
    return text.toString();
  }
}
