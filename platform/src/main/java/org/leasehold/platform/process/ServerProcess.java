package org.leasehold.platform.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's life as a process: starts it, prints its line "ready …" on standard output, waits, and
 * stops it cleanly on SIGTERM and SIGINT with exit status 0.
 */
public final class ServerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
  private static final long STOP_SECONDS = 60;

  private final Server server;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean starting = true;
  private volatile boolean signalled;

  private ServerProcess(Server server) {
    this.server = server;
  }

  /**
   * Returns when the server was asked to stop and has stopped.
   *
   * @return the exit status: 0, or the one given to {@link Server.FailureListener#stop}
   * @throws Exception why it could not start or continue
   */
  public static int run(Server server) throws Exception {
    return new ServerProcess(server).run();
  }

  private int run() throws Exception {
    Thread starter = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> onShutdown(starter), "shutdown"));
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          LOG.error("thread={} ended", thread.getName(), failure);
          end.completeExceptionally(failure);
        });
    try {
      String line = server.start(new End());
      starting = false;
      if (!signalled) {
        System.out.println("ready " + line);
        System.out.flush();
        LOG.info("ready {}", line);
        return end.get();
      }
      return 0;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (Exception e) {
      if (!signalled) {
        throw e;
      }
      return 0;
    } finally {
      starting = false;
      Thread.interrupted();
      server.close();
      closed.countDown();
    }
  }

  private final class End implements Server.FailureListener {
    @Override
    public void failed(Throwable cause) {
      end.completeExceptionally(cause);
    }

    @Override
    public void stop(int exitStatus) {
      LOG.info("stopping");
      end.complete(exitStatus);
    }
  }

  /**
   * Runs when a signal came, and also when the process ends by itself: then the server is closed
   * already. The JVM would end with 143 after SIGTERM; a clean stop is 0.
   */
  private void onShutdown(Thread starter) {
    if (closed.getCount() == 0) {
      return;
    }
    signalled = true;
    LOG.info("stopping");
    end.complete(0);
    if (starting) {
      starter.interrupt();
    }
    try {
      if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("not stopped within " + STOP_SECONDS + " s; ending without clean-up");
        Runtime.getRuntime().halt(Failures.FAILED);
      }
      LOG.info("stopped");
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(Failures.FAILED);
    }
  }
}
