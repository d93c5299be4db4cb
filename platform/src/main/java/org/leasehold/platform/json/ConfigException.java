package org.leasehold.platform.json;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that is refused. Its message is meant for the operator: one line per error. */
public final class ConfigException extends RuntimeException {
  private final transient List<Problem> errors;

  public ConfigException(List<Problem> errors) {
    super(errors.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** Every error that was found, in the order of finding. */
  public List<Problem> errors() {
    return errors;
  }
}
