package org.leasehold.edge.decide;

import java.util.List;
import org.leasehold.edge.classify.Classes;

/**
 * To which classes a packet belongs, in Kea's steps: by itself, before a subnet is selected; by its
 * client's reservation; and at last, what depends on whether there is one.
 */
final class Classification {

  /** By what the packet says alone. */
  Classes first(Query query) {
    return Classes.ALL;
  }

  /**
   * With those of the client's reservation; what depends on them is looked at anew.
   *
   * @param classes those of the step before
   */
  Classes reserved(Query query, Classes classes, List<String> reserved) {
    return classes.with(reserved);
  }

  /**
   * With KNOWN or UNKNOWN and what depends on them.
   *
   * @param known whether the client has a reservation
   */
  Classes known(Query query, Classes classes, boolean known) {
    return classes.with(known ? Classes.KNOWN : Classes.UNKNOWN);
  }
}
