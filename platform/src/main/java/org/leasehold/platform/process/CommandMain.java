package org.leasehold.platform.process;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The {@code main} of every program: reads the arguments by a picocli command, runs it, and turns
 * what it throws into one line on standard error and an exit status: 2 for wrong arguments or
 * configuration, 1 otherwise.
 */
public final class CommandMain {

  private static final Logger LOG = LoggerFactory.getLogger(CommandMain.class);

  private CommandMain() {}

  /** Runs the command and ends the process with its status. */
  public static void run(Callable<Integer> command, String... args) {
    System.exit(status(command, new PrintWriter(System.err, true), args));
  }

  static int status(Callable<Integer> command, PrintWriter err, String... args) {
    return status(new CommandLine(command), err, args);
  }

  /**
   * Runs the command in a process that goes on.
   *
   * @param told what it prints by picocli's writers, and why it failed
   * @return what would be the process's exit status
   */
  public static int within(Callable<Integer> command, PrintWriter told, String... args) {
    return status(new CommandLine(command).setOut(told), told, args);
  }

  private static int status(CommandLine line, PrintWriter err, String... args) {
    line.setErr(err);
    line.setParameterExceptionHandler(
        (e, given) -> {
          String name = e.getCommandLine().getCommandName();
          String what = e.getMessage().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
          err.println(lastWord(name) + ": error: " + what + "; see ./" + name + " --help");
          return Failures.BAD_CONFIGURATION;
        });
    line.setExecutionExceptionHandler(
        (e, failed, parsed) -> {
          if (!Failures.isExpected(e)) {
            LOG.error("{} failed", failed.getCommandName(), e);
          }
          err.println(Failures.lines(lastWord(failed.getCommandName()), e));
          return Failures.status(e);
        });
    return line.execute(args);
  }

  /** A command is called "leasehold stream"; its lines begin with "stream". */
  private static String lastWord(String commandName) {
    return commandName.substring(commandName.lastIndexOf(' ') + 1);
  }
}
