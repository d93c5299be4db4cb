package org.leasehold.platform.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration, so that all errors are reported at once. */
public final class Problems {
  // A set, since a wrong value is found again at each level that inherits it.
  private final Set<Problem> all = new LinkedHashSet<>();

  /**
   * Notes a reason to refuse the configuration.
   *
   * @param found what stands there
   * @param right what would be right; may be empty
   */
  public void error(Position at, String found, String right) {
    all.add(new Problem(Problem.Severity.ERROR, at, found, right));
  }

  /** Notes what the user should know about a configuration that is used all the same. */
  public void warning(Position at, String found, String right) {
    all.add(new Problem(Problem.Severity.WARNING, at, found, right));
  }

  /** Everything noted so far, in order. */
  public List<Problem> all() {
    return List.copyOf(all);
  }

  public List<Problem> errors() {
    return all.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
  }

  public List<Problem> warnings() {
    return all.stream().filter(p -> p.severity() == Problem.Severity.WARNING).toList();
  }

  /**
   * Ends a load that found errors.
   *
   * @throws ConfigException with every error noted so far, if there is one
   */
  public void throwIfErrors() {
    List<Problem> errors = errors();
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
  }
}
