package org.leasehold.platform.ops;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The conditions under which a process can do its job, by name. It is ready while none is unmet. A
 * process names at its start each condition that it will have to meet, so that it is not ready
 * before it has begun.
 */
public final class Readiness {

  private final ConcurrentSkipListMap<String, String> unmet = new ConcurrentSkipListMap<>();

  /**
   * @param condition a short name, such as "log"
   * @param why what is missing, such as "reading partition 3 of 12"
   */
  public void set(String condition, String why) {
    unmet.put(condition, why);
  }

  public void met(String condition) {
    unmet.remove(condition);
  }

  public boolean isReady() {
    return unmet.isEmpty();
  }

  /** What is missing by condition, sorted by name; empty when ready. */
  public Map<String, String> unmet() {
    return new TreeMap<>(unmet);
  }
}
