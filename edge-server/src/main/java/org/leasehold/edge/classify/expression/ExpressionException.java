package org.leasehold.edge.classify.expression;

/** An expression that cannot be parsed. Its message is what was found. */
public final class ExpressionException extends Exception {
  private final int at;
  private final String right;

  ExpressionException(int at, String found, String right) {
    super(found);
    this.at = at;
    this.right = right;
  }

  /** Where in the expression: an index of its text, from 0. */
  public int at() {
    return at;
  }

  /** What would be right. */
  public String right() {
    return right;
  }
}
