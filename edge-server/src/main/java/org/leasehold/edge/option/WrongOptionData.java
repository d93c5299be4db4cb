package org.leasehold.edge.option;

/** Option data that does not fit its definition. */
public final class WrongOptionData extends IllegalArgumentException {
  private final String right;

  WrongOptionData(String found, String right) {
    super(found);
    this.right = right;
  }

  public String right() {
    return right;
  }
}
