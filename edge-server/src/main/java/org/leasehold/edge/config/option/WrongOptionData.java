package org.leasehold.edge.config.option;

/** Option data that does not fit its definition. */
final class WrongOptionData extends IllegalArgumentException {
  private final String right;

  WrongOptionData(String found, String right) {
    super(found);
    this.right = right;
  }

  String right() {
    return right;
  }
}
