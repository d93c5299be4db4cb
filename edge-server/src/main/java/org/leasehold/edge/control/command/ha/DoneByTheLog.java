package org.leasehold.edge.control.command.ha;

import java.util.List;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.platform.json.KeaValue;

/** A command of Kea's high availability for which there is nothing to do, since the log does it. */
public final class DoneByTheLog implements Command {

  private final String name;
  private final String instead;

  private DoneByTheLog(String name, String instead) {
    this.name = name;
    this.instead = instead;
  }

  /** All of them, each with what is done instead. */
  public static List<Command> all() {
    return List.of(
        new DoneByTheLog(
            "ha-sync",
            "Nothing to synchronize: every edge reads every lease from the site's log all the"
                + " time."),
        new DoneByTheLog(
            "ha-sync-complete-notify",
            "Nothing to wait for: an edge serves when it has read the site's log to its end."),
        new DoneByTheLog(
            "ha-reset",
            "Nothing to reset: the group and the site's log say who serves; restart the edge to"
                + " have it read them anew."));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer run(KeaValue arguments) {
    return Answer.done(instead);
  }
}
