package org.leasehold.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;

class LoggingTest {
  private final LoggerContext context = new LoggerContext();
  private final Problems problems = new Problems();

  @BeforeEach
  void prepare() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private List<LoggerSettings> read(String loggers) {
    KeaMap server =
        (KeaMap) KeaJson.parse(Path.of("f"), "{ \"loggers\": [\n" + loggers + "\n] }", problems);
    return LoggerSettings.read(new KeaSection(server, "Dhcp4", problems));
  }

  private Level level(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  @Test
  void keasLoggersAreRead() {
    List<LoggerSettings> settings =
        read(
            """
            { "name": "kea-dhcp4", "severity": "DEBUG", "debuglevel": 60, "output-options": [
              { "output": "stdout" }, { "output": "stderr" }, { "output": "syslog:daemon" },
              { "output": "/l", "maxsize": 300000, "maxver": 8, "flush": false } ] },
            { "name": "org.apache.kafka", "output_options": [ { "output": "x", "maxsize": 5 } ] }""");

    assertThat(problems.all()).isEmpty();
    assertThat(settings)
        .containsExactly(
            new LoggerSettings(
                "kea-dhcp4",
                Severity.DEBUG,
                60,
                List.of(
                    new LogOutput.Stdout(),
                    new LogOutput.Stderr(),
                    new LogOutput.Syslog("daemon"),
                    new LogOutput.File(Path.of("/l"), 300000, 8, false))),
            new LoggerSettings(
                "org.apache.kafka",
                Severity.INFO,
                0,
                List.of(new LogOutput.File(Path.of("x"), 0, 1, true))));
  }

  @Test
  void wrongLoggersAreNamed() {
    read(
        """
        { "severity": "LOUD", "output-options": [ { "output": "syslog:none" }, {} ] },
        { "name": "kea-dhcp4.leases" }""");

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:1: error: loggers[0] has no \"name\"; add \"name\": a string",
            "f:2:15: error: \"severity\" is the string \"LOUD\"; expected one of FATAL, ERROR, WARN,"
                + " INFO, DEBUG, NONE",
            "f:2:55: error: \"output\" is the string \"syslog:none\"; expected stdout, stderr,"
                + " syslog, syslog:FACILITY or a file",
            "f:2:72: error: output-options[1] has no \"output\"; add \"output\": \"stdout\"",
            "f:3:11: warning: the logger \"kea-dhcp4.leases\" is a part of Kea and is not here; name"
                + " the server, or one of our loggers such as org.leasehold.edge");
  }

  @Test
  void withoutSettingsOursLogInfoLibrariesWarningsAndKafkaErrors() {
    Logging.apply(context, List.of());

    assertThat(level("org.leasehold.edge")).isEqualTo(Level.INFO);
    assertThat(level("io.netty")).isEqualTo(Level.WARN);
    assertThat(level("org.apache.kafka")).isEqualTo(Level.ERROR);
  }

  @Test
  void debuggingTheServerDoesNotDebugItsLibraries() {
    Logging.apply(context, read("{ \"name\": \"*\", \"severity\": \"DEBUG\" }"));
    assertThat(level("org.leasehold.edge")).isEqualTo(Level.DEBUG);
    assertThat(level("org.apache.kafka")).isEqualTo(Level.ERROR);

    Logging.apply(
        context,
        read(
            """
            { "name": "kea-dhcp4", "severity": "ERROR" },
            { "name": "org.apache.kafka", "severity": "DEBUG", "debuglevel": 99 }"""));
    assertThat(level("org.leasehold.edge")).isEqualTo(Level.ERROR);
    assertThat(level("io.netty")).isEqualTo(Level.ERROR);
    assertThat(level("org.apache.kafka.clients")).isEqualTo(Level.TRACE);
  }

  @Test
  void anEventIsOneLineWhateverAClientPutIntoIt(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("log");
    Logging.apply(
        context,
        read("{ \"name\": \"*\", \"output-options\": [ { \"output\": \"" + file + "\" } ] }"));

    context.getLogger("org.leasehold.edge.Dora").info("granted name={} n={}", "a\r\nb", 5);
    context.getLogger("org.leasehold.edge.Dora").debug("not this");

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .matches("[0-9-]{10} [0-9:.]{12} INFO  Dora granted name=a b n=5");
  }

  @Test
  void aFileOfMaxsizeIsPutAsideAndAtMostMaxverAreKept(@TempDir Path dir) {
    Path file = dir.resolve("log");
    LogOutput output = new LogOutput.File(file, 204_800, 2, true);
    Logging.apply(context, List.of(new LoggerSettings("*", Severity.INFO, 0, List.of(output))));

    await()
        .untilAsserted(
            () -> {
              context.getLogger("org.leasehold.X").info("x".repeat(210_000));
              assertThat(dir.resolve("log.2")).exists();
            });
    assertThat(dir.resolve("log.3")).doesNotExist();
  }

  @Test
  void syslogGoesToThisHostsServer() {
    Logging.apply(
        context, read("{ \"name\": \"*\", \"output-options\": [ { \"output\": \"syslog\" } ] }"));

    SyslogAppender appender =
        (SyslogAppender) context.getLogger("ROOT").iteratorForAppenders().next();
    assertThat(appender.getSyslogHost()).isEqualTo("localhost");
    assertThat(appender.getFacility()).isEqualTo("LOCAL0");
    assertThat(appender.isStarted()).isTrue();
  }

  @Test
  void loggingBeginsBeforeTheConfigurationIsRead() {
    PrintStream out = System.out;
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
      new StartupLogging().configure(context);
      context.getLogger("org.leasehold.Main").info("starting");
      context.getLogger("org.apache.kafka").info("noise");
    } finally {
      System.setOut(out);
    }
    assertThat(seen.toString(StandardCharsets.UTF_8))
        .endsWith("INFO  Main starting\n")
        .hasLineCount(1);
  }
}
