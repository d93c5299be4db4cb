package org.leasehold.platform.process;

/**
 * A process cannot start or continue, for a reason that its operator can understand and fix; it
 * ends with this one line.
 */
public final class StartFailure extends RuntimeException {

  /**
   * @param line what is wrong and what would be right, without a line break
   */
  public StartFailure(String line) {
    super(line);
  }

  public StartFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
