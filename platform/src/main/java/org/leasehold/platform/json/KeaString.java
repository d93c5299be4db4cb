package org.leasehold.platform.json;

import java.util.List;

/**
 * A JSON string, its escapes resolved.
 *
 * @param position the place of its opening quote
 * @param escapes for each character of the file that an escape has more than the value, where that
 *     is: an index of {@code value}
 */
public record KeaString(Position position, String value, List<Integer> escapes)
    implements KeaValue {
  private static final int SHOWN = 60;

  public KeaString {
    escapes = List.copyOf(escapes);
  }

  /** A string without escapes. */
  public KeaString(Position position, String value) {
    this(position, value, List.of());
  }

  /**
   * Where in the file a part of the string stands.
   *
   * @param index of {@code value}, or its length for the closing quote
   */
  public Position positionOf(int index) {
    int before = value.codePointCount(0, index);
    int escaped = (int) escapes.stream().filter(at -> at < index).count();
    return new Position(position.file(), position.line(), position.column() + 1 + before + escaped);
  }

  @Override
  public String describe() {
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    return "the string \"" + shown + "\"";
  }
}
