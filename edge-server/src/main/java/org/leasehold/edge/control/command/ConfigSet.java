package org.leasehold.edge.control.command;

import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.reload.Reconfiguration;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaValue;

/** {@code config-set}: serves by the configuration that was sent; no file changes. */
public final class ConfigSet implements Command {

  private final Reconfiguration reconfiguration;

  public ConfigSet(Reconfiguration reconfiguration) {
    this.reconfiguration = reconfiguration;
  }

  @Override
  public String name() {
    return "config-set";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue arguments) {
    try {
      reconfiguration.set(Dhcp4Argument.of(arguments));
      return Answer.done("Configuration successful.");
    } catch (ConfigException e) {
      throw new CommandException(Dhcp4Argument.text(e));
    }
  }
}
