package org.leasehold.platform.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** SIGHUP, by which a daemon is told to read its configuration again. */
public final class HangUp {

  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

  private HangUp() {}

  /**
   * From now on the signal does not end the process. Where the process was started with the signal
   * ignored, as under nohup, the JVM leaves it so and the task never runs: one line of the log says
   * it.
   *
   * @param task run on a thread of its own, for each signal; what it throws is logged
   */
  public static void handle(Runnable task) {
    try {
      SignalHandler before = Signal.handle(new Signal("HUP"), signal -> run(task));
      if (before.equals(SignalHandler.SIG_IGN)) {
        LOG.warn(
            "SIGHUP does not reload the configuration: it was ignored when this process started,"
                + " as nohup has it");
      }
    } catch (IllegalArgumentException e) {
      LOG.warn("SIGHUP is not handled: {}", e.getMessage()); // java -Xrs
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("SIGHUP", e);
    }
  }
}
