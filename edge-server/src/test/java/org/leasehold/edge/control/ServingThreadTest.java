package org.leasehold.edge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServingThreadTest {

  @Test
  void aQuestionIsAnsweredWithWhatItReturns() {
    ServingThread serving = new ServingThread(Runnable::run, Duration.ofSeconds(5));

    assertThat(serving.ask(() -> 42)).isEqualTo(42);
  }

  @Test
  void whatItThrowsIsThrown() {
    ServingThread serving = new ServingThread(Runnable::run, Duration.ofSeconds(5));

    assertThatThrownBy(
            () ->
                serving.ask(
                    () -> {
                      throw new CommandException("no");
                    }))
        .isInstanceOf(CommandException.class)
        .hasMessage("no");
  }

  @Test
  void aThreadThatIsStuckIsSaidToBe() {
    Queue<Runnable> waiting = new ArrayDeque<>();
    AtomicInteger asked = new AtomicInteger();
    ServingThread serving = new ServingThread(waiting::add, Duration.ofMillis(10));

    assertThatThrownBy(() -> serving.ask(asked::incrementAndGet))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the serving thread has not answered")
        .hasMessageContaining("nothing was done");
    waiting.forEach(Runnable::run);

    assertThat(asked).hasValue(0);
  }
}
