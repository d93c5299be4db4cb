package org.leasehold.edge.classify.expression;

/** What keeps an expression, however written, from taking the stack, the memory or the time. */
final class Limits {
  /** Parentheses, functions and {@code not} within each other. */
  static final int NESTING = 100;

  /** Octets of a value: those of the longest datagram. */
  static final int VALUE = 0xffff;

  private Limits() {}

  /** The size of a value to be made. */
  static int size(long octets) {
    if (octets > VALUE) {
      throw new EvaluationException("a value of more than " + VALUE + " octets");
    }
    return (int) octets;
  }
}
