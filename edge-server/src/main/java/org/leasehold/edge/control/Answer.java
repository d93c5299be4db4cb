package org.leasehold.edge.control;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a command, in Kea's form (Kea's manual, "Data Syntax" of the management API).
 *
 * @param result one of the constants
 * @param text what happened, for people; null when there is nothing to say
 * @param arguments what was asked for: maps, lists, texts and numbers; null for none
 */
public record Answer(int result, String text, Object arguments) {

  public static final int SUCCESS = 0;
  public static final int ERROR = 1;
  public static final int UNSUPPORTED = 2;

  public static Answer of(Object arguments) {
    return new Answer(SUCCESS, null, arguments);
  }

  public static Answer done(String text) {
    return new Answer(SUCCESS, text, null);
  }

  public static Answer error(String text) {
    return new Answer(ERROR, text, null);
  }

  public static Answer unsupported(String text) {
    return new Answer(UNSUPPORTED, text, null);
  }

  /** In the order in which Kea writes them. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (arguments != null) {
      json.put("arguments", arguments);
    }
    json.put("result", result);
    if (text != null) {
      json.put("text", text);
    }
    return json;
  }
}
