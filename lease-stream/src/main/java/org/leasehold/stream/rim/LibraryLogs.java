package org.leasehold.stream.rim;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.platform.logging.Severity;

/**
 * What the libraries may log: Kafka Streams tells each failure several times with a stack trace,
 * and the clients each attempt to connect; we say each once, in a line. An entry of the user's for
 * a library's logger takes the place of ours.
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
