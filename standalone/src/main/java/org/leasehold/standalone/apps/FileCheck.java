package org.leasehold.standalone.apps;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.standalone.supervise.ChildSpec;

/** An app's own test of its file, in this process: one of its own would take a second to start. */
public final class FileCheck {

  private FileCheck() {}

  /**
   * Runs an app's command with {@link Commands#TEST}.
   *
   * @param app the app's main class
   * @param spec its command line, launcher and command first
   * @return what it said of a file that it would take
   * @throws StartFailure if it would not take the file; the message says why
   */
  public static List<String> run(Callable<Integer> app, ChildSpec spec) {
    StringWriter said = new StringWriter();
    List<String> arguments = spec.command().subList(2, spec.command().size());
    int status =
        CommandMain.within(app, new PrintWriter(said, true), arguments.toArray(String[]::new));
    List<String> lines = said.toString().lines().filter(line -> !line.isBlank()).toList();
    if (status != 0) {
      throw new StartFailure(String.join("\n", lines));
    }
    return lines;
  }
}
