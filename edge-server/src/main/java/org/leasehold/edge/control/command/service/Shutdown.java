package org.leasehold.edge.control.command.service;

import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaValue;

/** {@code shutdown}: a clean stop, as SIGTERM's. */
public final class Shutdown implements Command {

  private static final int MOST = 255;

  private final IntConsumer stop;

  /**
   * @param stop begins the stop and returns; takes the process's exit status
   */
  public Shutdown(IntConsumer stop) {
    this.stop = stop;
  }

  @Override
  public String name() {
    return "shutdown";
  }

  @Override
  public boolean changesSomething() {
    return true;
  }

  @Override
  public Answer run(KeaValue arguments) {
    KeaValue given = CommandArguments.optional(name(), arguments).value("exit-value").orElse(null);
    OptionalLong exit = OptionalLong.of(0);
    if (given != null) {
      if (!(given instanceof KeaNumber number) || !number.integer()) {
        throw new CommandException("parameter 'exit-value' is not an integer");
      }
      exit = OptionalLong.of(number.value().longValueExact());
    }
    if (exit.getAsLong() < 0 || exit.getAsLong() > MOST) {
      throw new CommandException("parameter 'exit-value' is not within 0 to " + MOST);
    }
    stop.accept((int) exit.getAsLong());
    return Answer.done("Shutting down.");
  }
}
