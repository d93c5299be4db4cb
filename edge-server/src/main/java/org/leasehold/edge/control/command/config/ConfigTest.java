package org.leasehold.edge.control.command.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;

/** {@code config-test}: whether a configuration would be taken; nothing changes. */
public final class ConfigTest implements Command {

  private final Optional<KafkaLeaseDatabase> insteadOfMemfile;

  /**
   * @param insteadOfMemfile as the server was started: see {@link Dhcp4ConfigLoader#load}
   */
  public ConfigTest(Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    this.insteadOfMemfile = insteadOfMemfile;
  }

  @Override
  public String name() {
    return "config-test";
  }

  @Override
  public Answer run(KeaValue arguments) {
    return test(Dhcp4Argument.of(arguments));
  }

  private Answer test(KeaMap file) {
    try {
      Dhcp4Config config = Dhcp4ConfigLoader.load(file, insteadOfMemfile, new Problems());
      List<String> warnings = config.warnings().stream().map(Problem::toString).toList();
      return new Answer(
          Answer.SUCCESS,
          "Configuration seems sane. It was checked, but not applied.",
          warnings.isEmpty() ? null : Map.of("warnings", warnings));
    } catch (ConfigException e) {
      throw new CommandException(Dhcp4Argument.text(e));
    }
  }
}
