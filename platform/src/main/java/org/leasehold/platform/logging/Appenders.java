package org.leasehold.platform.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes Logback's appenders, one for each distinct output. */
final class Appenders {
  // One line per event, whatever a client put into a hostname; a stack trace only for a defect.
  private static final String MESSAGE = "%replace(%msg){'[\\r\\n]+',' '}";
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0} " + MESSAGE + "%n";
  // Syslog adds time and host itself.
  private static final String SYSLOG_PATTERN = "leasehold: %level %logger{0} " + MESSAGE;

  private final LoggerContext context;
  private final Map<LogOutput, Appender<ILoggingEvent>> made = new HashMap<>();

  Appenders(LoggerContext context) {
    this.context = context;
  }

  Appender<ILoggingEvent> of(LogOutput output) {
    return made.computeIfAbsent(output, this::make);
  }

  private Appender<ILoggingEvent> make(LogOutput output) {
    if (output instanceof LogOutput.File file) {
      return file(file);
    } else if (output instanceof LogOutput.Syslog syslog) {
      return syslog(syslog);
    }
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setTarget(output instanceof LogOutput.Stderr ? "System.err" : "System.out");
    console.setEncoder(encoder());
    return started(console);
  }

  private Appender<ILoggingEvent> syslog(LogOutput.Syslog syslog) {
    SyslogAppender appender = new SyslogAppender();
    appender.setSyslogHost("localhost");
    appender.setFacility(syslog.facility().toUpperCase(Locale.ROOT));
    appender.setSuffixPattern(SYSLOG_PATTERN);
    appender.setThrowableExcluded(true);
    return started(appender);
  }

  private Appender<ILoggingEvent> file(LogOutput.File file) {
    FileAppender<ILoggingEvent> appender =
        file.maxSize() > 0 ? rolling(file) : new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.path().toString());
    appender.setAppend(true);
    appender.setImmediateFlush(file.flush());
    appender.setEncoder(encoder());
    if (appender instanceof RollingFileAppender<ILoggingEvent> rolling) {
      ((FixedWindowRollingPolicy) rolling.getRollingPolicy()).setParent(rolling);
      rolling.getRollingPolicy().start();
      rolling.getTriggeringPolicy().start();
    }
    return started(appender);
  }

  private RollingFileAppender<ILoggingEvent> rolling(LogOutput.File file) {
    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setFileNamePattern(file.path() + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(file.maxVersions());
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(file.maxSize()));
    size.setCheckIncrement(Duration.buildByMilliseconds(100));
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    return appender;
  }

  private PatternLayoutEncoder encoder() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private <A extends Appender<ILoggingEvent>> A started(A appender) {
    appender.setContext(context);
    appender.start();
    return appender;
  }
}
