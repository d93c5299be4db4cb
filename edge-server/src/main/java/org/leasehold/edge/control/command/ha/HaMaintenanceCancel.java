package org.leasehold.edge.control.command.ha;

import java.util.Optional;
import java.util.Set;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.platform.json.KeaValue;

/** {@code ha-maintenance-cancel}: undoes {@code ha-maintenance-start}. */
public final class HaMaintenanceCancel implements Command {

  private final Membership group;

  public HaMaintenanceCancel(Membership group) {
    this.group = group;
  }

  @Override
  public String name() {
    return "ha-maintenance-cancel";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue given) {
    Optional<String> named = CommandArguments.optional(name(), given).string("server-name");
    Set<String> excluded = group.view().excluded();
    if (excluded.isEmpty()) {
      return Answer.error(
          "Unable to cancel maintenance request because the server is not in the"
              + " partner-in-maintenance state.");
    }
    if (named.isPresent() && !excluded.contains(named.get())) {
      throw new CommandException(
          "'" + named.get() + "' is not in-maintenance; " + String.join(", ", excluded) + " is");
    }
    (named.isPresent() ? Set.of(named.get()) : excluded).forEach(group::admit);
    return Answer.done("Server maintenance successfully canceled.");
  }
}
