package org.leasehold.edge.control.command.ha;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.view.HaView;

/** The commands of Kea's high availability. */
public final class HaCommands {

  private HaCommands() {}

  /**
   * @param patience how long an answer may wait for others to take over
   */
  public static List<Command> of(
      Membership group, Supplier<HaView> view, Duration patience, InstantSource clock) {
    Handover handover = new Handover(view, patience);
    List<Command> all =
        new ArrayList<>(
            List.of(
                new HaContinue(group),
                new HaHeartbeat(view, clock),
                new HaMaintenanceCancel(group),
                new HaMaintenanceNotify(group, view, handover),
                new HaMaintenanceStart(group, view, handover),
                new HaScopes(group)));
    all.addAll(DoneByTheLog.all());
    return all;
  }
}
