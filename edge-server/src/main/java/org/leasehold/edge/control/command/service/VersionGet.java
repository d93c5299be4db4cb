package org.leasehold.edge.control.command.service;

import java.util.Map;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.platform.json.KeaValue;

/** {@code version-get}: what runs here. */
public final class VersionGet implements Command {

  @Override
  public String name() {
    return "version-get";
  }

  @Override
  public Answer run(KeaValue arguments) {
    return new Answer(
        Answer.SUCCESS,
        BuildFacts.version(),
        Map.of("extended", BuildFacts.version() + "\n" + BuildFacts.linkedWith()));
  }
}
