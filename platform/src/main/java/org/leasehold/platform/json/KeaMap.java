package org.leasehold.platform.json;

import java.util.List;
import java.util.Optional;

/**
 * A JSON object.
 *
 * @param position the place of its opening brace
 * @param entries in the order of the file; no key occurs twice
 */
public record KeaMap(Position position, List<KeaEntry> entries) implements KeaValue {

  public KeaMap {
    entries = List.copyOf(entries);
  }

  /** The entry of a key. */
  public Optional<KeaEntry> entry(String key) {
    return entries.stream().filter(e -> e.key().equals(key)).findFirst();
  }

  /** The value of a key. */
  public Optional<KeaValue> get(String key) {
    return entry(key).map(KeaEntry::value);
  }

  @Override
  public String describe() {
    return "a map";
  }
}
