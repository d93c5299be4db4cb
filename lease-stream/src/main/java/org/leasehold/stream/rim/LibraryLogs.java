package org.leasehold.stream.rim;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.platform.logging.Severity;

/**
 * What the libraries may log: Kafka Streams logs each failure several times with a stack trace, and
 * the clients log each attempt to connect; we log each once, in a line. A user's entry for a
 * library's logger replaces ours.
 */
final class LibraryLogs {

  private static final LoggerSettings STREAMS =
      new LoggerSettings("org.apache.kafka.streams", Severity.NONE, 0, List.of());

  private LibraryLogs() {}

  static List<LoggerSettings> with(List<LoggerSettings> wanted) {
    boolean overridden =
        wanted.stream().anyMatch(entry -> (STREAMS.name() + ".").startsWith(entry.name() + "."));
    List<LoggerSettings> all = new ArrayList<>(wanted);
    if (!overridden) {
      all.add(STREAMS);
    }
    return all;
  }
}
