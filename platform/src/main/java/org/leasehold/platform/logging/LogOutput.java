package org.leasehold.platform.logging;

import java.nio.file.Path;

/** Where log lines go: the {@code output} of a logger in Kea's configuration. */
public sealed interface LogOutput {

  /** Standard output. */
  record Stdout() implements LogOutput {}

  /** Standard error. */
  record Stderr() implements LogOutput {}

  /**
   * The syslog server at UDP port 514 of this host.
   *
   * @param facility its name in lower case: {@code local0}
   */
  record Syslog(String facility) implements LogOutput {}

  /**
   * A file.
   *
   * @param maxSize octets at which it becomes FILE.1 and a new one begins; 0 for never
   * @param maxVersions how many old files are kept
   * @param flush whether each line is written at once
   */
  record File(Path path, long maxSize, int maxVersions, boolean flush) implements LogOutput {}
}
