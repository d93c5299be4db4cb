package org.leasehold.edge.control.command.service;

import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.platform.json.KeaValue;

/** {@code dhcp-enable}: packets are answered again. */
public final class DhcpEnable implements Command {

  private final ServiceSwitch service;

  public DhcpEnable(ServiceSwitch service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "dhcp-enable";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue given) {
    CommandArguments arguments = CommandArguments.optional(name(), given);
    service.enable(DhcpOrigin.of(arguments));
    return Answer.done("DHCP service successfully enabled");
  }
}
