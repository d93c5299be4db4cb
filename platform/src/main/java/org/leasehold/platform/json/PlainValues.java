package org.leasehold.platform.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parsed JSON as what Jackson writes: maps, lists, texts, numbers, without positions. */
public final class PlainValues {

  private PlainValues() {}

  /**
   * @return a modifiable map or list, a String, a number, a Boolean or null
   */
  public static Object of(KeaValue value) {
    if (value instanceof KeaMap map) {
      return of(map);
    } else if (value instanceof KeaList list) {
      List<Object> all = new ArrayList<>();
      list.values().forEach(each -> all.add(of(each)));
      return all;
    } else if (value instanceof KeaString string) {
      return string.value();
    } else if (value instanceof KeaNumber number) {
      return number.integer() ? (Object) number.value().longValueExact() : number.value();
    } else if (value instanceof KeaBool bool) {
      return bool.value();
    }
    return null;
  }

  /** The keys stay in their order. */
  public static Map<String, Object> of(KeaMap map) {
    Map<String, Object> all = new LinkedHashMap<>();
    map.entries().forEach(entry -> all.put(entry.key(), of(entry.value())));
    return all;
  }
}
