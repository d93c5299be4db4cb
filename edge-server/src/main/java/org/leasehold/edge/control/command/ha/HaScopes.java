package org.leasehold.edge.control.command.ha;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.Membership.Peer;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.platform.json.KeaValue;

/**
 * {@code ha-scopes}: a partner's scope has this edge take over what it waits to take over, no scope
 * at all has it hand over. Unlike Kea's it cannot make two servers serve one scope: the log
 * decides.
 */
public final class HaScopes implements Command {

  private final Membership group;

  public HaScopes(Membership group) {
    this.group = group;
  }

  @Override
  public String name() {
    return "ha-scopes";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue given) {
    List<String> scopes = CommandArguments.required(name(), given).mandatoryStrings("scopes");
    Membership.View now = group.view();
    Set<String> names = new TreeSet<>(Set.of(now.self().name()));
    now.others().stream().map(Peer::name).forEach(names::add);
    for (String scope : scopes) {
      if (!names.contains(scope)) {
        throw new CommandException(
            "invalid server name specified '"
                + scope
                + "' while enabling/disabling HA scopes; expected one of "
                + String.join(", ", names));
      }
    }
    if (scopes.isEmpty() != now.standingAside()) {
      group.standAside(scopes.isEmpty());
    }
    if (!now.awaited().isEmpty()
        && scopes.stream().anyMatch(scope -> !scope.equals(now.self().name()))) {
      group.takeOver();
    }
    return Answer.done("New HA scopes configured.");
  }
}
