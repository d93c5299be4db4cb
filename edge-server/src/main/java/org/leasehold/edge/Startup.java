package org.leasehold.edge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.leasehold.edge.serve.ReadinessSink;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.platform.process.Server.FailureListener;
import org.leasehold.platform.process.StartFailure;

/** Waits until an edge serves, or cannot. */
final class Startup implements ReadinessSink {

  private final Readiness readiness;
  private final FailureListener failed;
  private final Runnable owning;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /**
   * @param failed told what ends the edge, now or later
   * @param owning run each time when the edge is known to own what the group gave it, on the
   *     serving thread
   */
  Startup(Readiness readiness, FailureListener failed, Runnable owning) {
    this.readiness = readiness;
    this.failed = failed;
    this.owning = owning;
  }

  @Override
  public void condition(String name, String unmet) {
    if (unmet == null) {
      readiness.met(name);
      if (name.equals("group")) {
        owning.run();
      }
    } else {
      readiness.set(name, unmet);
    }
    if (readiness.isReady()) {
      ready.complete(null);
    }
  }

  /** The edge has to end, whether it has served or not. */
  void fatal(String line) {
    StartFailure failure = new StartFailure(line);
    ready.completeExceptionally(failure);
    failed.failed(failure);
  }

  /** This condition is met when the work is done; an edge that has not served ends if it fails. */
  void when(CompletableFuture<Void> work, String condition) {
    work.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            condition(condition, null);
          } else {
            ready.completeExceptionally(failure);
          }
        });
  }

  /** Returns when all conditions have been met at once. */
  void await() throws Exception {
    await(ready);
  }

  /** Returns when the work is done, and throws why it cannot be. */
  static void await(CompletableFuture<Void> work) throws Exception {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
