package org.leasehold.edge.control;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks the serving thread, which alone may look at the leases and at the ownership, without waiting
 * for it for ever.
 */
public final class ServingThread {

  private final Executor serving;
  private final Duration patience;

  /**
   * @param serving runs tasks on the serving thread
   * @param patience how long a question may wait
   */
  public ServingThread(Executor serving, Duration patience) {
    this.serving = serving;
    this.patience = patience;
  }

  /**
   * What is not begun in time is not done at all.
   *
   * @throws CommandException when the thread does not answer in time
   */
  public <T> T ask(Supplier<T> question) {
    AtomicBoolean taken = new AtomicBoolean();
    CompletableFuture<T> answer = new CompletableFuture<>();
    serving.execute(
        () -> {
          if (taken.compareAndSet(false, true)) {
            answer(question, answer);
          }
        });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String begun = taken.compareAndSet(false, true) ? "nothing was done" : "it is at work";
      throw new CommandException(
          "the serving thread has not answered for " + patience.toSeconds() + " s: " + begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("the server is stopping");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }

  private static <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
    try {
      answer.complete(question.get());
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
