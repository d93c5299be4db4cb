package org.leasehold.platform.json;

import java.math.BigDecimal;

/**
 * A JSON number.
 *
 * @param value as written
 * @param integer whether it was written without fraction and exponent and fits 64 bits, which is
 *     what Kea takes for an integer
 */
public record KeaNumber(Position position, BigDecimal value, boolean integer) implements KeaValue {

  @Override
  public String describe() {
    return (integer ? "the integer " : "the number ") + value;
  }
}
