package org.leasehold.systemtests.harness.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test's folder, target/&lt;class&gt;/&lt;method&gt;, empty when the test begins: logs, captures,
 * data. Its path is printed when the test fails.
 */
public final class TestFolder implements BeforeEachCallback, AfterEachCallback {

  private Path path;

  /** target/&lt;name&gt;, emptied: for what several tests share. */
  public static TestFolder named(String name) {
    TestFolder folder = new TestFolder();
    folder.path = Path.of("target", name).toAbsolutePath();
    try {
      folder.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  public Path path() {
    return path;
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  /** Writes a file of the test's folder; creates the folders that lead to it. */
  public Path write(String name, String text) {
    return write(path.resolve(name), text);
  }

  /** Writes a file; creates the folders that lead to it. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    path =
        Path.of(
                "target",
                context.getRequiredTestClass().getSimpleName(),
                context.getRequiredTestMethod().getName())
            .toAbsolutePath();
    empty();
  }

  private void empty() throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> old = Files.walk(path)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(path);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context
        .getExecutionException()
        .ifPresent(
            e -> System.err.println("*** logs of " + context.getDisplayName() + ": " + path));
  }
}
