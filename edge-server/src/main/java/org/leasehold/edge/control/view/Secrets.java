package org.leasehold.edge.control.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What in a configuration is not shown: passwords and the like, by their keys. */
final class Secrets {

  static final String HIDDEN = "*****";

  // Kea's keys, and those that Kafka's and Confluent's clients declare as passwords.
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)(.*[.-])?(password|secret|passphrase|token)"
              + "|.*sasl\\.jaas\\.config"
              + "|.*auth\\.user\\.info"
              + "|.*auth-user"
              + "|.*ssl\\.keystore\\.key");

  private static final Pattern USER_OF_URL = Pattern.compile("(https?://)[^/@,\\s]*@");

  private Secrets() {}

  /**
   * The same with its secrets hidden.
   *
   * @param json maps, lists, texts and numbers
   */
  static Object hidden(Object json) {
    if (json instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> copy.put(key, isSecret(key.toString(), value) ? HIDDEN : hidden(value)));
      return copy;
    } else if (json instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(value -> copy.add(hidden(value)));
      return copy;
    } else if (json instanceof String text) {
      return USER_OF_URL.matcher(text).replaceAll("$1" + HIDDEN + "@");
    }
    return json;
  }

  private static boolean isSecret(String key, Object value) {
    return value != null
        && !(value instanceof Map)
        && !(value instanceof List)
        && KEY.matcher(key).matches();
  }
}
