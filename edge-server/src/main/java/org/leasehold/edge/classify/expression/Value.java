package org.leasehold.edge.classify.expression;

import org.leasehold.edge.classify.Classes;

/** An expression that gives octets. */
@FunctionalInterface
public interface Value {

  /**
   * @param classes those that the packet belongs to so far
   * @return empty for what the packet does not have
   * @throws EvaluationException when a value does not fit
   */
  Bytes of(Packet packet, Classes classes);
}
