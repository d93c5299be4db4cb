package org.leasehold.platform.logging;

/** Kea's severities of log lines. */
public enum Severity {
  FATAL,
  ERROR,
  WARN,
  INFO,
  DEBUG,
  NONE
}
