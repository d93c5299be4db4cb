package org.leasehold.edge.control.command;

import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.reload.Reconfiguration;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaValue;

/** {@code config-reload}: reads the configuration file again, as SIGHUP does. */
public final class ConfigReload implements Command {

  private final Reconfiguration reconfiguration;

  public ConfigReload(Reconfiguration reconfiguration) {
    this.reconfiguration = reconfiguration;
  }

  @Override
  public String name() {
    return "config-reload";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue arguments) {
    try {
      reconfiguration.reload();
      return Answer.done("Configuration successful.");
    } catch (ConfigException e) {
      throw new CommandException(
          "Config reload failed: configuration error using file '"
              + reconfiguration.file()
              + "': "
              + Dhcp4Argument.text(e));
    }
  }
}
