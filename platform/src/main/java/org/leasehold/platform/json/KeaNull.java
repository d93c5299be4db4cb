package org.leasehold.platform.json;

/** {@code null}. */
public record KeaNull(Position position) implements KeaValue {

  @Override
  public String describe() {
    return "null";
  }
}
