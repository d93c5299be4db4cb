package org.leasehold.edge.control;

import org.leasehold.platform.json.KeaValue;

/** One of the commands that operators can give. */
public interface Command {

  /** As Kea calls it. */
  String name();

  /** Whether it changes what the server does, so that the log shall tell that it was given. */
  default boolean changesSomething() {
    return false;
  }

  /**
   * Runs on a thread of the control socket.
   *
   * @param arguments null when the command has none
   * @throws CommandException when it cannot be done; its message is the answer's text
   */
  Answer run(KeaValue arguments);
}
