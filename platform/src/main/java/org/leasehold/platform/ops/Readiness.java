package org.leasehold.platform.ops;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The named conditions under which a process can do its job. It is ready while none is unmet. At
 * its start a process sets each condition that it will have to meet, so that it is not ready too
 * early.
 */
public final class Readiness {

  private final ConcurrentSkipListMap<String, String> unmet = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, String> warnings = new ConcurrentSkipListMap<>();

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

  /** Names something that is wrong but does not keep the process from its job. */
  public void warn(String about, String what) {
    warnings.put(about, what);
  }

  public void unwarn(String about) {
    warnings.remove(about);
  }

  public boolean isReady() {
    return unmet.isEmpty();
  }

  /** What is missing for each condition, sorted by name; empty when ready. */
  public Map<String, String> unmet() {
    return new TreeMap<>(unmet);
  }

  public Map<String, String> warnings() {
    return new TreeMap<>(warnings);
  }
}
