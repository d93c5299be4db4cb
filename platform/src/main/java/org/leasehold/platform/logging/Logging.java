package org.leasehold.platform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets up what the process logs, and where, from Kea's {@code loggers}. */
public final class Logging {
  /** Everything of ours. */
  private static final String OURS = "org.leasehold";

  /**
   * Its clients warn at every attempt to reach a broker that is away; our own lines say it once.
   */
  private static final String KAFKA = "org.apache.kafka";

  private static final int TRACE_FROM = 50;

  private Logging() {}

  /**
   * Replaces the process's logging. Without entries: INFO and above to standard output. Libraries
   * log warnings and errors only, Kafka's clients errors only, unless an entry names them.
   */
  public static void apply(List<LoggerSettings> settings) {
    apply((LoggerContext) LoggerFactory.getILoggerFactory(), settings);
  }

  static void apply(LoggerContext context, List<LoggerSettings> settings) {
    context.reset();
    Appenders appenders = new Appenders(context);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger(OURS).setLevel(Level.INFO);
    context.getLogger(KAFKA).setLevel(Level.ERROR);
    for (LoggerSettings entry : settings) {
      Level level = level(entry);
      if (entry.isServer()) {
        context.getLogger(OURS).setLevel(level);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        entry.outputs().forEach(o -> root.addAppender(appenders.of(o)));
      } else {
        Logger logger = context.getLogger(entry.name());
        logger.setLevel(level);
        logger.setAdditive(entry.outputs().isEmpty());
        entry.outputs().forEach(o -> logger.addAppender(appenders.of(o)));
      }
    }
    if (!root.iteratorForAppenders().hasNext()) {
      root.addAppender(appenders.of(new LogOutput.Stdout()));
    }
  }

  private static Level level(LoggerSettings entry) {
    return switch (entry.severity()) {
      case NONE -> Level.OFF;
      case FATAL, ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> entry.debugLevel() >= TRACE_FROM ? Level.TRACE : Level.DEBUG;
    };
  }
}
