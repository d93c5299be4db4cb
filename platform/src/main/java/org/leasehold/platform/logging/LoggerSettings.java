package org.leasehold.platform.logging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaShape;

/**
 * One entry of {@code loggers} in Kea's configuration files.
 *
 * @param name a Kea server ({@code kea-dhcp4}) or {@code *}: everything of ours; otherwise the name
 *     of an SLF4J logger such as {@code org.apache.kafka}
 * @param debugLevel 0 to 99; matters when the severity is DEBUG, and is TRACE from 50 on
 * @param outputs where its lines go; standard output if empty
 */
public record LoggerSettings(
    String name, Severity severity, int debugLevel, List<LogOutput> outputs) {

  private static final long DEFAULT_MAX_SIZE = 10_240_000;
  // Kea: a smaller value turns rotation off.
  private static final long LEAST_MAX_SIZE = 204_800;
  private static final Set<String> FACILITIES =
      Set.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  public LoggerSettings {
    outputs = List.copyOf(outputs);
  }

  /** Whether this is about the server as a whole. */
  public boolean isServer() {
    return name.equals("*") || name.startsWith("kea-") && name.indexOf('.') < 0;
  }

  /** The {@code loggers} of a server's section; wrong ones are noted in its problems. */
  public static List<LoggerSettings> read(KeaSection server) {
    List<LoggerSettings> result = new ArrayList<>();
    for (KeaSection section : server.sections("loggers")) {
      Optional<String> name = section.requiredString("name");
      Severity severity =
          section
              .parsed(
                  "severity",
                  text -> Severity.valueOf(text.toUpperCase(Locale.ROOT)),
                  "one of FATAL, ERROR, WARN, INFO, DEBUG, NONE")
              .orElse(Severity.INFO);
      int debugLevel = section.integer("debuglevel", 0, 99).orElse(0L).intValue();
      List<LogOutput> outputs = outputs(section);
      section.finish();
      name.filter(n -> isKnown(n, section))
          .ifPresent(n -> result.add(new LoggerSettings(n, severity, debugLevel, outputs)));
    }
    return result;
  }

  private static boolean isKnown(String name, KeaSection section) {
    boolean partOfKea = name.startsWith("kea-") && name.indexOf('.') >= 0;
    if (partOfKea) {
      section
          .problems()
          .warning(
              section.at("name"),
              "the logger \"" + name + "\" is a part of Kea and is not here",
              "name the server, or one of our loggers such as org.leasehold.edge");
    }
    return !partOfKea;
  }

  private static List<LogOutput> outputs(KeaSection logger) {
    List<LogOutput> result = new ArrayList<>();
    // Kea called it output_options before 2.6 and still takes that.
    for (String key : List.of("output-options", "output_options")) {
      for (KeaSection section : logger.sections(key)) {
        output(section).ifPresent(result::add);
        section.finish(Map.of("pattern", KeaShape.STRING));
      }
    }
    return result;
  }

  private static Optional<LogOutput> output(KeaSection section) {
    boolean flush = section.bool("flush").orElse(true);
    long maxSize = section.integer("maxsize", 0, Long.MAX_VALUE).orElse(DEFAULT_MAX_SIZE);
    int maxVersions = section.integer("maxver", 1, 1000).orElse(1L).intValue();
    section.require("output", "\"stdout\"");
    return section.parsed(
        "output",
        text -> output(text, maxSize < LEAST_MAX_SIZE ? 0 : maxSize, maxVersions, flush),
        "stdout, stderr, syslog, syslog:FACILITY or a file");
  }

  private static LogOutput output(String text, long maxSize, int maxVersions, boolean flush) {
    if (text.equals("stdout")) {
      return new LogOutput.Stdout();
    } else if (text.equals("stderr")) {
      return new LogOutput.Stderr();
    } else if (text.equals("syslog")) {
      return new LogOutput.Syslog("local0");
    } else if (text.startsWith("syslog:")) {
      String facility = text.substring("syslog:".length());
      if (!FACILITIES.contains(facility)) {
        throw new IllegalArgumentException(facility);
      }
      return new LogOutput.Syslog(facility);
    } else if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
    return new LogOutput.File(Path.of(text), maxSize, maxVersions, flush);
  }
}
