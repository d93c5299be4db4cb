package org.leasehold.edge.control.command.service;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.ServiceSwitch.Origin;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaValue;

/** {@code dhcp-disable}: no packet is answered, for a time or until {@code dhcp-enable}. */
public final class DhcpDisable implements Command {

  private final ServiceSwitch service;

  public DhcpDisable(ServiceSwitch service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "dhcp-disable";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue given) {
    CommandArguments arguments = CommandArguments.optional(name(), given);
    Origin origin = DhcpOrigin.of(arguments);
    Optional<KeaValue> period = arguments.value("max-period");
    if (period.isEmpty()) {
      service.disable(origin);
      return Answer.done("DHCPv4 service disabled");
    }
    if (!(period.get() instanceof KeaNumber number) || !number.integer()) {
      throw new CommandException("'max-period' argument must be a number");
    }
    long seconds = number.value().longValueExact();
    if (seconds <= 0 || seconds > Integer.MAX_VALUE) {
      throw new CommandException("'max-period' must be positive integer");
    }
    service.disable(origin, TimeUnit.SECONDS.toNanos(seconds));
    return Answer.done("DHCPv4 service disabled for " + seconds + " seconds");
  }
}
