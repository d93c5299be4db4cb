package org.leasehold.systemtests;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where ours does not do as Kea 2.6, on purpose, and which section of docs/differences.md says why.
 */
final class ExpectedDifferences {

  private static final Map<String, String> TABLE = new LinkedHashMap<>();

  private ExpectedDifferences() {}

  private static void differs(String exchange, int step, String what, String section) {
    TABLE.put(exchange + " / " + step + " / " + what, section);
  }

  /** Section by exchange, step and what differs, as in "a name / 1 / option 51". */
  static Map<String, String> table() {
    return TABLE;
  }
}
