package org.leasehold.edge.decide.v4;

import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.expression.Packet;
import org.leasehold.edge.config.ClientClass;
import org.leasehold.edge.config.v4.ClassSettings4;
import org.leasehold.edge.config.v4.ClientClasses4;
import org.leasehold.edge.decide.v4.Allocation.Choice;

/**
 * To which classes a packet belongs, in Kea's steps (Kea, "Classification Steps"): by itself,
 * before a subnet is selected; by its client's reservation; then what depends on whether there is
 * one; and what the pool, subnet or network of the lease wants to know besides.
 */
final class Classification {
  private static final String VENDOR_CLASS = "VENDOR_CLASS_";
  private static final Classes BOOTP = Classes.of(Classes.BOOTP);

  private final ClientClasses4 defined;

  Classification(ClientClasses4 defined) {
    this.defined = defined;
  }

  /**
   * By what the packet says alone.
   *
   * @param given what it belongs to in any case
   */
  Classes first(Query4 query, Classes given) {
    Classes classes = query.isBootp() ? BOOTP : given;
    if (defined.areVendorClassesNamed()) {
      String vendor = query.message().options().vendorClass().orElse(null);
      classes = vendor == null ? classes : classes.with(VENDOR_CLASS + vendor);
    }
    return joined(defined.beforeReservation(), query, classes);
  }

  /**
   * With those of the client's reservation; what depends on them is looked at anew.
   *
   * @param classes those of the step before
   */
  Classes reserved(Query4 query, Classes classes, List<String> reserved) {
    Classes its = classes.without(this::isEvaluated).with(reserved);
    return joined(defined.beforeReservation(), query, its);
  }

  private boolean isEvaluated(String name) {
    ClientClass<ClassSettings4> found = defined.named(name);
    return found != null && found.isEvaluated();
  }

  /**
   * With KNOWN or UNKNOWN and what depends on them.
   *
   * @param known whether the client has a reservation
   */
  Classes known(Query4 query, Classes classes, boolean known) {
    Classes more = classes.with(known ? Classes.KNOWN : Classes.UNKNOWN);
    return joined(defined.afterReservation(), query, more);
  }

  /** With those that are looked at for a lease, which is decided already. */
  Classes additional(Query4 query, Classes classes, Choice choice) {
    if (defined.isEmpty()) {
      return classes;
    }
    List<String> wanted =
        choice
            .subnet()
            .poolOf(choice.address())
            .map(pool -> pool.additionalClasses())
            .orElse(choice.subnet().settings().additionalClasses());
    Classes more = classes;
    for (int i = 0; i < wanted.size(); i++) {
      ClientClass<ClassSettings4> found = defined.named(wanted.get(i));
      more = found == null ? more : found.join(query.packet(), more);
    }
    return more;
  }

  private static Classes joined(
      List<ClientClass<ClassSettings4>> defined, Query4 query, Classes classes) {
    if (defined.isEmpty()) {
      return classes;
    }
    Packet packet = query.packet();
    Classes more = classes;
    for (int i = 0; i < defined.size(); i++) {
      more = defined.get(i).join(packet, more);
    }
    return more;
  }
}
