package org.leasehold.edge.config.option;

import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.option.OptionDefinition;
import org.leasehold.schemas.lease.Octets;

/**
 * An entry of option-data before the options that it carries are joined to it.
 *
 * @param definition null when the option has none
 * @param data its own
 */
record RawOption(
    String space,
    int code,
    OptionDefinition definition,
    Octets data,
    ClassGuard guard,
    boolean alwaysSend,
    boolean neverSend) {

  /** The space whose options it carries; may be empty. */
  String encapsulates() {
    return definition == null ? "" : definition.encapsulates();
  }

  ConfiguredOption with(Octets allData) {
    return new ConfiguredOption(code, allData, guard, alwaysSend, neverSend);
  }
}
