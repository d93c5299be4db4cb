package org.leasehold.edge.classify;

import java.nio.file.Path;
import java.util.List;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaList;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problems;

/**
 * The classes that a client had when it got its lease, in the lease's user-context where Kea's
 * limits hook keeps them: {@code { "ISC": { "client-classes": [ "ALL" ] } }}.
 */
public final class LeaseClasses {

  private static final String OWNER = "ISC";
  private static final String KEY = "client-classes";

  private LeaseClasses() {}

  /** The user-context of a lease, as JSON. */
  public static String toContext(Classes classes) {
    StringBuilder text = new StringBuilder("{ \"" + OWNER + "\": { \"" + KEY + "\": [ ");
    for (int i = 0; i < classes.count(); i++) {
      text.append(i == 0 ? "" : ", ");
      quote(classes.at(i), text);
    }
    return text.append(" ] } }").toString();
  }

  private static void quote(String name, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      if (each == '"' || each == '\\') {
        text.append('\\').append(each);
      } else if (each < ' ') {
        text.append("\\u%04x".formatted((int) each));
      } else {
        text.append(each);
      }
    }
    text.append('"');
  }

  /**
   * @param userContext JSON, or null
   * @return nothing when it tells of no classes
   */
  public static List<String> ofContext(String userContext) {
    if (userContext == null || !userContext.contains(KEY)) {
      return List.of();
    }
    KeaValue names = in(in(parsed(userContext), OWNER), KEY);
    return names instanceof KeaList list
        ? list.values().stream()
            .filter(KeaString.class::isInstance)
            .map(each -> ((KeaString) each).value())
            .toList()
        : List.of();
  }

  private static KeaValue parsed(String userContext) {
    try {
      return KeaJson.parse(Path.of("user-context"), userContext, new Problems());
    } catch (ConfigException e) {
      return null; // somebody else wrote it
    }
  }

  private static KeaValue in(KeaValue value, String key) {
    return value instanceof KeaMap map ? map.get(key).orElse(null) : null;
  }
}
