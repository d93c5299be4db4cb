package org.leasehold.edge.classify.expression;

/** A value that a function cannot take, such as three octets for an address. Clients cause it. */
public final class EvaluationException extends RuntimeException {

  EvaluationException(String message) {
    super(message, null, false, false);
  }
}
