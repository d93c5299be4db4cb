package org.leasehold.edge.control.command.ha;

import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.Membership;
import org.leasehold.platform.json.KeaValue;

/**
 * {@code ha-continue}: takes over what this edge waits to take over, be it for unacked clients or
 * since its {@code auto-failover} is false.
 */
public final class HaContinue implements Command {

  private final Membership group;

  public HaContinue(Membership group) {
    this.group = group;
  }

  @Override
  public String name() {
    return "ha-continue";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue arguments) {
    if (group.view().awaited().isEmpty()) {
      return Answer.done("HA state machine is not paused.");
    }
    group.takeOver();
    return Answer.done("HA state machine continues.");
  }
}
