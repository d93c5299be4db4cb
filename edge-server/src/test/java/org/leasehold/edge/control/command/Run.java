package org.leasehold.edge.control.command;

import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;

/** Runs a command with arguments from their JSON. */
public final class Run {

  private Run() {}

  public static Answer command(Command command) {
    return answer(command, null);
  }

  public static Answer command(Command command, String arguments) {
    return answer(command, arguments);
  }

  private static Answer answer(Command command, String arguments) {
    try {
      return command.run(
          arguments == null ? null : KeaJson.parseMessage("<wire>", arguments, new Problems()));
    } catch (CommandException e) {
      return Answer.error(e.getMessage());
    }
  }

  public static String error(Command command, String arguments) {
    Answer answer = answer(command, arguments);
    return answer.result() == Answer.ERROR ? answer.text() : "no error: " + answer;
  }
}
