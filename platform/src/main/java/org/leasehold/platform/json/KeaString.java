package org.leasehold.platform.json;

/**
 * A JSON string, its escapes resolved.
 *
 * @param position the place of its opening quote
 */
public record KeaString(Position position, String value) implements KeaValue {
  private static final int SHOWN = 60;

  @Override
  public String describe() {
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    return "the string \"" + shown + "\"";
  }
}
