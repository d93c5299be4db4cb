package org.leasehold.edge.classify.expression;

/** A parsed piece of an expression. */
sealed interface Part {

  /** Where it begins. */
  int at();

  record Truth(int at, Condition condition) implements Part {}

  record Text(int at, Value value) implements Part {}
}
