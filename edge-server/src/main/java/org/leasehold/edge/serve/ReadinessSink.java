package org.leasehold.edge.serve;

/** Takes the conditions under which this server can do its job. */
public interface ReadinessSink {
  /**
   * @param unmet null when the condition is met
   */
  void condition(String name, String unmet);
}
