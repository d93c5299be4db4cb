package org.leasehold.edge.control.command.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.view.RunningConfig;
import org.leasehold.platform.json.KeaValue;

/** Kea's {@code config-} commands. */
public final class ConfigCommands {

  private ConfigCommands() {}

  /**
   * @param shown the configuration in force as operators see it
   * @param file which the edge was started with
   * @param insteadOfMemfile as the configuration was loaded
   * @param reload reads the file again; throws {@link org.leasehold.platform.json.ConfigException}
   * @param set takes a configuration; throws the same
   */
  public static List<Command> of(
      Supplier<RunningConfig> shown,
      Supplier<Dhcp4Config> inForce,
      Path file,
      Optional<KafkaLeaseDatabase> insteadOfMemfile,
      Runnable reload,
      Consumer<KeaValue> set) {
    return List.of(
        new ConfigGet(shown),
        new ConfigHashGet(shown),
        ConfigChange.reload(file, reload),
        ConfigChange.set(set),
        new ConfigTest(insteadOfMemfile),
        new ConfigWrite(inForce, file));
  }
}
