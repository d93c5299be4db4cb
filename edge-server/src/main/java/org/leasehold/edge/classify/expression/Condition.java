package org.leasehold.edge.classify.expression;

import org.leasehold.edge.classify.Classes;

/** An expression that is true or false of a packet. */
@FunctionalInterface
public interface Condition {

  /**
   * @param classes those that the packet belongs to so far
   * @throws EvaluationException when a value does not fit; the packet then is in no class by it
   */
  boolean test(Packet packet, Classes classes);
}
