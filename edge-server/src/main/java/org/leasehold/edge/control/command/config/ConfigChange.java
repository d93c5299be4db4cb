package org.leasehold.edge.control.command.config;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaValue;

/** The commands after which clients are served by another configuration. */
public final class ConfigChange implements Command {

  private final String name;
  private final String failed;
  private final Consumer<KeaValue> change;

  private ConfigChange(String name, String failed, Consumer<KeaValue> change) {
    this.name = name;
    this.failed = failed;
    this.change = change;
  }

  /**
   * {@code config-reload}: reads the configuration file again, as SIGHUP does.
   *
   * @param reload throws {@link ConfigException} for a file that is not taken
   */
  public static ConfigChange reload(Path file, Runnable reload) {
    return new ConfigChange(
        "config-reload",
        "Config reload failed: configuration error using file '" + file + "': ",
        arguments -> reload.run());
  }

  /**
   * {@code config-set}: serves by the configuration that was sent; no file changes.
   *
   * @param set throws {@link ConfigException} for a configuration that is not taken
   */
  public static ConfigChange set(Consumer<KeaValue> set) {
    return new ConfigChange("config-set", "", arguments -> set.accept(Dhcp4Argument.of(arguments)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue arguments) {
    try {
      change.accept(arguments);
      return Answer.done("Configuration successful.");
    } catch (ConfigException e) {
      throw new CommandException(failed + Dhcp4Argument.text(e));
    }
  }
}
