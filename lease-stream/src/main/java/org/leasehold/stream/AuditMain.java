package org.leasehold.stream;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.platform.kafka.KafkaOptions;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.stream.audit.AuditLog;
import org.leasehold.stream.audit.AuditText;
import org.leasehold.stream.config.StreamConfigLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leasehold audit}: who held an address, read from the log. */
@Command(
    name = "leasehold audit",
    mixinStandardHelpOptions = true,
    description = "Shows who held an address and when, from the log of lease events.",
    footer = {
      "",
      "Exit status: 0, or 1 when nobody held it (with --at: at that time) or it cannot be read."
    })
public final class AuditMain implements Callable<Integer> {

  @Option(names = "--site", required = true, description = "the site of the address")
  private String site;

  @Option(names = "--address", required = true, description = "an address, or prefix/length")
  private String address;

  @Option(
      names = "--at",
      description = "a time: 2026-11-23T10:00:00Z, 2026-11-23T11:00:00+01:00 or epoch seconds")
  private String at;

  @Option(names = "--all", description = "also show the events that changed nothing")
  private boolean all;

  @Option(names = "-c", paramLabel = "FILE", description = "lease-stream's configuration")
  private Path file;

  @Mixin private KafkaOptions options;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    CommandMain.run(new AuditMain(), args);
  }

  @Override
  public Integer call() {
    LeaseKey key = key();
    Instant time = at == null ? null : time(at);
    KafkaSettings kafka = kafka();
    try (LeaseSerdes serdes = LeaseSerdes.of(kafka.serdes())) {
      AuditLog.Found found = new AuditLog(kafka, serdes).read(key);
      AuditText text = new AuditText(key, found, Instant.now());
      List<String> lines = time == null ? text.history(all) : text.at(time, all);
      lines.forEach(System.out::println);
      return text.isHeld(time) ? 0 : 1;
    }
  }

  private LeaseKey key() {
    try {
      return LeaseKey.of(site, address);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Instant time(String text) {
    if (text.matches("[0-9]{1,11}")) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--at '" + text + "' is not a time such as 2026-11-23T10:00:00Z or epoch seconds",
          e);
    }
  }

  private KafkaSettings kafka() {
    if (file != null) {
      return StreamConfigLoader.load(file).kafka();
    }
    return options
        .settings()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "give -c FILE, or --bootstrap-servers and --schema-registry-url"));
  }
}
