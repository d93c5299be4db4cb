package org.leasehold.systemtests.harness.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Which keys an answer has, whatever their values. */
public final class Shape {

  private Shape() {}

  /** Paths of keys, {@code arguments.pid}; the elements of a list are {@code []}. */
  public static Set<String> keys(JsonNode answer) {
    Set<String> keys = new TreeSet<>();
    collect(answer, "", keys);
    return keys;
  }

  private static void collect(JsonNode node, String path, Set<String> keys) {
    node.fields()
        .forEachRemaining(
            entry -> {
              String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              keys.add(key);
              collect(entry.getValue(), key, keys);
            });
    if (node.isArray()) {
      node.forEach(element -> collect(element, path + "[]", keys));
    }
  }
}
