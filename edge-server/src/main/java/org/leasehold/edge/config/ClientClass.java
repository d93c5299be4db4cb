package org.leasehold.edge.config;

import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.expression.Condition;
import org.leasehold.edge.classify.expression.EvaluationException;
import org.leasehold.edge.classify.expression.Packet;
import org.leasehold.edge.classify.expression.Value;

/**
 * A client class of the configuration (Kea, "Configuring Classes").
 *
 * @param membership who belongs to it by what the packet says
 * @param additional whether that is looked at only where a pool, subnet or network says so
 * @param afterReservation whether it depends on whether the client has a reservation
 * @param settings what members are given
 * @param <S> the family's settings
 */
public record ClientClass<S extends ClassSettings>(
    String name, Membership membership, boolean additional, boolean afterReservation, S settings) {

  /** How the classes that a packet belongs to become more. */
  public sealed interface Membership {

    /** Nobody by the packet: by a reservation or because it is built in. */
    record None() implements Membership {}

    /** Who the condition is true of. */
    record Test(Condition condition) implements Membership {}

    /** Who the value is not empty for; they belong to the class of that value's name as well. */
    record Template(Value value) implements Membership {}
  }

  private static final String SPAWNED = "SPAWN_";

  /** Whether the packet is looked at at all. */
  public boolean isEvaluated() {
    return !(membership instanceof Membership.None);
  }

  /**
   * The classes of a packet with this one, if it belongs to it. As in Kea a value that does not fit
   * keeps it out.
   */
  public Classes join(Packet packet, Classes classes) {
    try {
      if (membership instanceof Membership.Test test) {
        return test.condition().test(packet, classes) ? classes.with(name) : classes;
      }
      if (membership instanceof Membership.Template template) {
        String value = template.value().of(packet, classes).latin();
        return value.isEmpty() ? classes : classes.with(SPAWNED + name + "_" + value).with(name);
      }
    } catch (EvaluationException e) {
      return classes;
    }
    return classes.with(name);
  }
}
