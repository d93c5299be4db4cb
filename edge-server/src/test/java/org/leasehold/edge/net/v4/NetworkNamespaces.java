package org.leasehold.edge.net.v4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Network namespaces made for one test, and processes in them. All end with {@link #close}. */
final class NetworkNamespaces implements AutoCloseable {

  private final List<String> names = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final Path folder;

  NetworkNamespaces(Path folder) {
    this.folder = folder;
  }

  /** Root, and ip(8): without these the tests that need them are skipped. */
  static boolean available() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/sbin/ip"))
        && Files.isWritable(Path.of("/run"));
  }

  void add(String name) {
    run("ip", "netns", "add", name);
    names.add(name);
    run("ip", "-n", name, "link", "set", "lo", "up");
  }

  /** Runs {@code command}, words separated by one space, and returns what it wrote. */
  String in(String namespace, String command) {
    return run(("ip netns exec " + namespace + " " + command).split(" "));
  }

  /** Standard output and error of a command that must succeed within 20 s. */
  String run(String... command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      boolean ended = process.waitFor(20, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = Files.readString(out);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(
            String.join(" ", command) + (ended ? " failed: " : " did not end: ") + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A process in the namespace, and the file that its output goes to. */
  record Started(Process process, Path output) {

    String text() {
      try {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Asks it to end, and waits. */
    void stop() {
      try {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroy();
          process.waitFor(5, TimeUnit.SECONDS);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  Started start(String namespace, List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
      whole.addAll(command);
      Process process =
          new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(out.toFile()).start();
      processes.add(process);
      return new Started(process, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    names.forEach(name -> run("ip", "netns", "del", name));
  }
}
