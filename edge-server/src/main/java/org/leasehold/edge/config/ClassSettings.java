package org.leasehold.edge.config;

import java.util.Optional;
import org.leasehold.edge.config.option.OptionSet;

/**
 * What stands in a client class itself in both families, each to be overridden or not by the rules
 * of its kind.
 */
public interface ClassSettings {

  OptionSet options();

  /** Empty when the class has none. */
  Optional<Lifetimes> lifetimes();
}
