package org.leasehold.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Two maps, told apart by what differs: a failure of a thousand entries stays readable. */
final class Differences {

  private static final int SHOWN = 20;

  private Differences() {}

  /** A line for each key whose values differ, at most {@value #SHOWN} of them and their number. */
  static List<String> between(Map<String, String> expected, Map<String, String> found) {
    TreeSet<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(expected.get(key), found.get(key))) {
        lines.add(key + ": expected " + expected.get(key) + ", found " + found.get(key));
      }
    }
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
    shown.add("… " + lines.size() + " in all");
    return shown;
  }
}
