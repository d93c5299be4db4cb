package org.leasehold.edge.control;

/** A command that cannot be done: result 1, with this message as the text. */
public final class CommandException extends RuntimeException {

  public CommandException(String text) {
    super(text);
  }
}
