package org.leasehold.platform.json;

import java.util.List;

/**
 * A JSON string, its escapes resolved.
 *
 * @param position the place of its opening quote
 * @param escapes one index of {@code value} for each character by which an escape is longer in the
 *     file than in the value
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
   * Where in the file a part of the string is.
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
