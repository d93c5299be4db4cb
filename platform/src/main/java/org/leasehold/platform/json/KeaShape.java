package org.leasehold.platform.json;

import java.util.List;
import java.util.Map;

/**
 * What Kea's grammar accepts as the value of a key that has no effect here: a file that Kea refuses
 * is refused.
 */
@FunctionalInterface
public interface KeaShape {

  KeaShape STRING = KeaSection::string;
  KeaShape BOOLEAN = KeaSection::bool;

  /** An unsigned integer of 32 bits, the largest that Kea accepts for any key. */
  KeaShape INTEGER = (section, key) -> section.integer(key, 0, 0xffffffffL);

  KeaShape PORT = (section, key) -> section.integer(key, 0, 0xffff);

  /** A map with any keys. */
  KeaShape MAP = KeaSection::section;

  /** A list of maps with any keys. */
  KeaShape MAPS = KeaSection::sections;

  /** Notes an error in the section's problems when the value of the key does not fit. */
  void check(KeaSection section, String key);

  static KeaShape oneOf(String... values) {
    return (section, key) ->
        section.parsed(
            key,
            text -> {
              if (!List.of(values).contains(text)) {
                throw new IllegalArgumentException(text);
              }
              return text;
            },
            "one of " + String.join(", ", values));
  }

  /** A map of these keys and no others. */
  static KeaShape map(Map<String, KeaShape> keys) {
    return (section, key) -> section.section(key).ifPresent(map -> map.finishUnread(keys));
  }

  /** A list of maps, each of these keys and no others. */
  static KeaShape maps(Map<String, KeaShape> keys) {
    return (section, key) -> section.sections(key).forEach(map -> map.finishUnread(keys));
  }
}
