package org.leasehold.standalone.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Wraps the {@code main} of a child process: the child ends when the supervisor does, however that
 * ends, and leaves Ctrl-C to the supervisor, which stops its children in order.
 *
 * <p>The supervisor alone holds the other end of our standard input, so the kernel closes it even
 * when the supervisor is killed. (A parent-death signal would be tied to the thread that started
 * us, and to Linux.)
 */
public final class Supervised {

  /** How long a clean stop may take once the supervisor is gone. */
  private static final long STOP_MILLIS = 15_000;

  private Supervised() {}

  /**
   * @param args the class whose {@code main} to call, and its arguments
   */
  public static void main(String[] args) throws Throwable {
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
    daemon("parent-watch", () -> endWithParent(System.in)).start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void endWithParent(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException e) {
      // As good as an end.
    }
    daemon("parent-gone", Supervised::haltLater).start();
    System.exit(1);
  }

  private static void haltLater() {
    try {
      Thread.sleep(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static Thread daemon(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
