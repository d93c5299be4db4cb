package org.leasehold.edge.control.command.ha;

import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.platform.json.KeaValue;

/** {@code ha-maintenance-notify}: this edge hands over and stays out, or comes back. */
public final class HaMaintenanceNotify implements Command {

  /** Kea's HA_CONTROL_RESULT_MAINTENANCE_NOT_ALLOWED. */
  static final int NOT_ALLOWED = 1001;

  private final Membership group;
  private final Supplier<HaView> view;
  private final Handover handover;

  public HaMaintenanceNotify(Membership group, Supplier<HaView> view, Handover handover) {
    this.group = group;
    this.view = view;
    this.handover = handover;
  }

  @Override
  public String name() {
    return "ha-maintenance-notify";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue given) {
    boolean cancel = CommandArguments.required(name(), given).mandatoryBool("cancel");
    return cancel ? comeBack() : standAside();
  }

  private Answer comeBack() {
    Membership.View now = group.view();
    if (!now.standingAside() && !now.excludedBy().isEmpty()) {
      return Answer.error(
          "This server is in maintenance by a command to "
              + String.join(", ", now.excludedBy())
              + ": give ha-maintenance-cancel there.");
    }
    if (!now.standingAside()) {
      return Answer.error(
          "Unable to cancel the maintenance for the server not in the in-maintenance state.");
    }
    group.standAside(false);
    return Answer.done("Server maintenance canceled.");
  }

  private Answer standAside() {
    String state = view.get().state();
    if (state.equals("backup") || state.equals("partner-in-maintenance")) {
      return new Answer(
          NOT_ALLOWED,
          "Unable to transition the server from the " + state + " to in-maintenance state.",
          null);
    }
    group.standAside(true);
    return Answer.done(
        "Server is in-maintenance state." + handover.await(group.view().self().name()));
  }
}
