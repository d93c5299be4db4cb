package org.leasehold.platform.json;

/** {@code true} or {@code false}. */
public record KeaBool(Position position, boolean value) implements KeaValue {

  @Override
  public String describe() {
    return String.valueOf(value);
  }
}
