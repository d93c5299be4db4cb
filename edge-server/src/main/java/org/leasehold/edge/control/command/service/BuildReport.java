package org.leasehold.edge.control.command.service;

import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.platform.json.KeaValue;

/** {@code build-report}: what it was built for and runs on. */
public final class BuildReport implements Command {

  @Override
  public String name() {
    return "build-report";
  }

  @Override
  public Answer run(KeaValue arguments) {
    return Answer.done(
        "Package:\n  Name: leasehold\n  Version: "
            + BuildFacts.version()
            + "\n"
            + BuildFacts.linkedWith());
  }
}
