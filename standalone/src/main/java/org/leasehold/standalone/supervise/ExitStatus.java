package org.leasehold.standalone.supervise;

/**
 * How a process ended.
 *
 * @param code as {@link Process#exitValue()} gives it: 128 and the signal's number after a signal
 */
public record ExitStatus(int code) {

  /** {@code exit=1} or {@code signal=9}. A JVM that ends by SIGTERM says 143 by itself. */
  @Override
  public String toString() {
    return code > 128 && code < 128 + 65 ? "signal=" + (code - 128) : "exit=" + code;
  }
}
