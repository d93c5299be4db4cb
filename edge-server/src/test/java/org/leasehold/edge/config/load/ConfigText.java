package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;

/** Loads the content of a Dhcp4 object: line 1 of a test's text is line 2 of the file. */
public final class ConfigText {
  public static final KafkaLeaseDatabase DATABASE =
      KafkaLeaseDatabase.of("test", "localhost:9092", "http://localhost:8081");

  private ConfigText() {}

  public static Dhcp4Config load(String dhcp4, Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    Problems problems = new Problems();
    String text = "{ \"Dhcp4\": {\n" + dhcp4 + "\n} }\n";
    return Dhcp4ConfigLoader.load(
        KeaJson.parse(Path.of("k.conf"), text, problems), insteadOfMemfile, problems);
  }

  public static Dhcp4Config load(String dhcp4) {
    return load(dhcp4, Optional.of(DATABASE));
  }

  public static List<String> errors(String dhcp4) {
    return errors(dhcp4, Optional.of(DATABASE));
  }

  public static List<String> errors(String dhcp4, Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    return catchThrowableOfType(ConfigException.class, () -> load(dhcp4, insteadOfMemfile))
        .errors()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  public static List<String> warnings(Dhcp4Config config) {
    return config.warnings().stream().map(Problem::toString).toList();
  }
}
