package org.leasehold.platform.json;

/**
 * One thing that is wrong with a configuration.
 *
 * @param severity whether the configuration can still be used
 * @param position where it is
 * @param found what stands there
 * @param right what would be right
 */
public record Problem(Severity severity, Position position, String found, String right) {

  /** Whether a configuration with this problem can be used. */
  public enum Severity {
    /** The configuration is refused. */
    ERROR,
    /** The configuration is used as the text says. */
    WARNING
  }

  /** {@code file:line:column: error: what was found; what would be right}. */
  @Override
  public String toString() {
    String text = right.isEmpty() ? found : found + "; " + right;
    return position + ": " + (severity == Severity.ERROR ? "error: " : "warning: ") + text;
  }
}
