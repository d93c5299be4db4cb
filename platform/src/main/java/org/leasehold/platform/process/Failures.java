package org.leasehold.platform.process;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.leasehold.platform.json.ConfigException;

/** How a failure ends a process: one line on standard error and an exit status. */
final class Failures {

  static final int FAILED = 1;
  static final int BAD_CONFIGURATION = 2;

  private Failures() {}

  static int status(Throwable failure) {
    return unwrap(failure) instanceof ConfigException ? BAD_CONFIGURATION : FAILED;
  }

  /** Whether an operator can cause and fix it, so that a stack trace would be of no use. */
  static boolean isExpected(Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof StartFailure
        || cause instanceof ConfigException
        || cause instanceof KafkaException
        || cause instanceof IOException;
  }

  /** One line; for a configuration one line per error, each with its place in the file. */
  static String lines(String program, Throwable failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof ConfigException
        ? cause.getMessage()
        : program + ": error: " + line(cause);
  }

  private static String line(Throwable cause) {
    String text = cause instanceof StartFailure ? cause.getMessage() : withCauses(cause);
    return text.replaceAll("\\s*[\\r\\n]+\\s*", "; ");
  }

  /** The causes' messages too: Kafka's outermost one often says nothing. */
  private static String withCauses(Throwable failure) {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = said(cause);
      if (!before.contains(said)) {
        text.append(text.isEmpty() ? "" : ": ").append(said);
        before = said;
      }
    }
    return text.toString();
  }

  private static String said(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    if (failure.getMessage() == null) {
      return name;
    }
    return isExpected(failure) ? failure.getMessage() : name + ": " + failure.getMessage();
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
