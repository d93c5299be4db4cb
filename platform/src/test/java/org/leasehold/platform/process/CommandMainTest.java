package org.leasehold.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.Position;
import org.leasehold.platform.json.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandMainTest {

  @Command(name = "leasehold stream")
  private static final class Program implements Callable<Integer> {
    private final Exception failure;

    @Option(names = "-c", required = true)
    String file;

    Program(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure != null) {
        throw failure;
      }
      return 0;
    }
  }

  private final StringWriter err = new StringWriter();

  private int run(Exception failure, String... args) {
    return CommandMain.status(new Program(failure), new PrintWriter(err, true), args);
  }

  @Test
  void successIsStatusZeroAndSilent() {
    assertThat(run(null, "-c", "f")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aMissingArgumentIsOneLineAndStatusTwo() {
    assertThat(run(null)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("stream: error: Missing required option: '-c");
  }

  @Test
  void aFailureIsOneLineWithItsCausesAndStatusOne() {
    Exception failure =
        new ExecutionException(
            new KafkaException("cannot construct\nproducer", new KafkaException("no such host")));

    assertThat(run(failure, "-c", "f")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("stream: error: cannot construct; producer: no such host\n");
  }

  @Test
  void aRefusedConfigurationIsItsErrorsAndStatusTwo() {
    Problems problems = new Problems();
    problems.error(new Position("f.conf", 3, 5), "\"x\"", "expected y");

    assertThat(run(new ConfigException(problems.errors()), "-c", "f")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("f.conf:3:5: error: \"x\"; expected y\n");
  }

  @Test
  void aFailureThatIsNoOperatorsIsNamedByItsClass() {
    assertThat(run(new IllegalStateException("x"), "-c", "f")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("stream: error: IllegalStateException: x\n");
  }
}
