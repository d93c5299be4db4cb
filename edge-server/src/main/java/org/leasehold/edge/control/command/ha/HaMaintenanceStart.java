package org.leasehold.edge.control.command.ha;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.Membership.Peer;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.platform.json.KeaValue;

/**
 * {@code ha-maintenance-start}, given to the edge that stays: its partner is kept from owning
 * anything, and can be stopped when it owns nothing any more.
 */
public final class HaMaintenanceStart implements Command {

  private final Membership group;
  private final Supplier<HaView> view;
  private final Handover handover;

  public HaMaintenanceStart(Membership group, Supplier<HaView> view, Handover handover) {
    this.group = group;
    this.view = view;
    this.handover = handover;
  }

  @Override
  public String name() {
    return "ha-maintenance-start";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue given) {
    CommandArguments arguments = CommandArguments.optional(name(), given);
    Optional<String> named = arguments.string("server-name");
    HaView before = view.get();
    String state = before.state();
    if (before.isCutOff()) {
      return Answer.error(
          "Unable to transition the server from the "
              + state
              + " to partner-in-maintenance state: Kafka does not answer this server.");
    }
    boolean another = state.equals("partner-in-maintenance") && named.isPresent();
    if (!another && !mayStart(state)) {
      return Answer.error(
          "Unable to transition the server from the "
              + state
              + " to partner-in-maintenance state.");
    }
    Membership.View now = group.view();
    String partner = partner(now, named);
    if (now.excluded().contains(partner)) {
      return Answer.error("Server " + partner + " is in-maintenance already.");
    }
    boolean present = now.present().contains(partner);
    group.exclude(partner);
    if (!present) {
      return Answer.done(
          "Server is now in the partner-in-maintenance state; its partner appears to be offline for"
              + " maintenance.");
    }
    String left = handover.await(partner);
    return Answer.done(
        "Server is now in the partner-in-maintenance state and its partner is in-maintenance"
            + " state."
            + (left.isEmpty() ? " The partner can be now safely shut down." : left));
  }

  private static boolean mayStart(String state) {
    return !List.of("backup", "in-maintenance", "partner-in-maintenance").contains(state);
  }

  private static String partner(Membership.View now, Optional<String> named) {
    List<String> names =
        now.others().stream().filter(peer -> !peer.isBackup()).map(Peer::name).toList();
    if (named.isEmpty() && names.size() == 1) {
      return names.get(0);
    }
    String choice = "'server-name' must be one of " + String.join(", ", names);
    if (names.isEmpty()) {
      throw new CommandException("this server has no partner that could take over from it");
    }
    if (named.isEmpty()) {
      throw new CommandException("which of its partners? " + choice);
    }
    if (!names.contains(named.get())) {
      throw new CommandException("'" + named.get() + "' is no partner: " + choice);
    }
    return named.get();
  }
}
