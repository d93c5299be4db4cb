package org.leasehold.platform.json;

import java.util.List;

/**
 * A JSON array.
 *
 * @param position the place of its opening bracket
 */
public record KeaList(Position position, List<KeaValue> values) implements KeaValue {

  public KeaList {
    values = List.copyOf(values);
  }

  @Override
  public String describe() {
    return "a list";
  }
}
