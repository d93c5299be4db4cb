package org.leasehold.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Each test runs a JVM of its own and looks at its exit status and its output. */
class ServerProcessTest {

  @Command(name = "demo")
  static final class Demo implements Callable<Integer>, Server {
    @Parameters String how;

    public static void main(String[] args) {
      CommandMain.run(new Demo(), args);
    }

    @Override
    public Integer call() throws Exception {
      return ServerProcess.run(this);
    }

    @Override
    public String start(FailureListener failed) throws Exception {
      switch (how) {
        case "fails" -> throw new StartFailure("the port is taken");
        case "breaks" -> failed.failed(new StartFailure("the disk is full"));
        case "stops" -> failed.stop(7);
        case "dies" ->
            new Thread(
                    () -> {
                      throw new IllegalStateException("a bug");
                    })
                .start();
        case "hangs" -> {
          System.out.println("starting");
          Thread.currentThread().join();
        }
        default -> {}
      }
      return "demo";
    }

    @Override
    public void close() {
      System.out.println("closed");
    }
  }

  private static Process start(String how) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Demo.class.getName(),
            how)
        .start();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String lineStarting(BufferedReader out, String begin) throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = out.readLine();
    }
    return line;
  }

  @Test
  void printsReadyAndExitsWithZeroOnSigterm() throws Exception {
    Process process = start("serves");
    BufferedReader out = process.inputReader();

    assertThat(lineStarting(out, "ready")).isEqualTo("ready demo");
    // By its handle: Process.destroy would close our end of its output.
    process.toHandle().destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(lineStarting(out, "closed")).isEqualTo("closed");
  }

  @Test
  void sigtermDuringTheStartIsACleanStopToo() throws Exception {
    Process process = start("hangs");
    lineStarting(process.inputReader(), "starting");
    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aStartThatFailsIsOneLineAndStatusOne() throws Exception {
    Process process = start("fails");

    assertThat(text(process.getErrorStream())).isEqualTo("demo: error: the port is taken\n");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void aFailureWhileItServesIsOneLineAndStatusOne() throws Exception {
    Process process = start("breaks");

    assertThat(text(process.getErrorStream())).isEqualTo("demo: error: the disk is full\n");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void aStopThatIsAskedForClosesTheServerAndEndsWithTheStatusAskedFor() throws Exception {
    Process process = start("stops");

    assertThat(text(process.getInputStream())).contains("ready demo", "closed");
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void aThreadThatDiesEndsTheProcess() throws Exception {
    Process process = start("dies");

    assertThat(text(process.getErrorStream()))
        .isEqualTo("demo: error: IllegalStateException: a bug\n");
    assertThat(process.waitFor()).isEqualTo(1);
  }
}
