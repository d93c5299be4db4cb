package org.leasehold.stream.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.kafka.KafkaSection;
import org.leasehold.platform.kafka.KafkaSection.Given;
import org.leasehold.platform.kafka.KafkaSection.PrefixRule;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.schemas.topics.Topics;

/** Reads the file of {@code stream -c}: Kea's JSON with one map, {@code "LeaseStream"}. */
public final class StreamConfigLoader {

  private static final int MAX_PARTITIONS = 10_000;
  private static final int MAX_PORT = 65_535;

  private StreamConfigLoader() {}

  /**
   * @throws ConfigException with each error's file, line and column
   */
  public static StreamConfig load(Path file) {
    Problems problems = new Problems();
    return read(KeaJson.parse(file, problems), problems);
  }

  static StreamConfig read(KeaValue file, Problems problems) {
    KeaSection s = KeaSection.root(file, "LeaseStream", problems);
    Optional<KafkaSettings> kafka =
        KafkaSection.read(
            s, Given.NOTHING, new PrefixRule(Topics::requirePrefix, Topics.PREFIX_RULE));
    s.require("state-dir", "\"/var/lib/leasehold/stream\"");
    Optional<Path> stateDir = s.parsed("state-dir", Path::of, "a folder");
    String address = s.string("http-address").orElse("127.0.0.1");
    long port = s.integer("http-port", 0, MAX_PORT).orElse((long) StreamConfig.DEFAULT_HTTP_PORT);
    Optional<String> server =
        s.parsed("application-server", text -> matching(text, "[^\\s,]+:[0-9]{1,5}"), "host:port");
    long partitions =
        s.integer("partitions", 1, MAX_PARTITIONS).orElse((long) Topics.DEFAULT_PARTITIONS);
    String applicationId =
        s.parsed(
                "application-id",
                text -> matching(text, "[a-zA-Z0-9._-]{1,100}"),
                "1 to 100 letters, digits, '.', '_' or '-'")
            .orElse(StreamConfig.DEFAULT_APPLICATION_ID);
    List<LoggerSettings> loggers = LoggerSettings.read(s);
    s.finish();
    problems.throwIfErrors();
    return new StreamConfig(
        kafka.orElseThrow(),
        applicationId,
        (int) partitions,
        stateDir.orElseThrow(),
        address,
        (int) port,
        server.orElse(null),
        loggers,
        problems.warnings().stream().map(Problem::toString).toList());
  }

  private static String matching(String text, String pattern) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
