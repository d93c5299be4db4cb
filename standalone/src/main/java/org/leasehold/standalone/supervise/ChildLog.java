package org.leasehold.standalone.supervise;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child's output in a file. A full file moves to {@code NAME.log.1}, so that a child takes at
 * most twice the limit.
 */
final class ChildLog {

  private static final Logger LOG = LoggerFactory.getLogger(ChildLog.class);

  /** Bytes. */
  static final long LIMIT = 10 << 20;

  private final Path file;
  private final long limit;
  private BufferedWriter writer;
  private long written;
  private boolean failed;

  ChildLog(Path file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /** Copies lines until the end of {@code output}, which ends with the child. */
  void copy(InputStream output, Consumer<String> seen) {
    try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        append(line);
        seen.accept(line);
      }
    } catch (IOException e) {
      // A killed child's pipe.
    } finally {
      close();
    }
  }

  // A full disk must not stop the child that we read from: its lines are lost, and we say so once.
  private void append(String line) {
    try {
      if (writer == null || written >= limit) {
        open();
      }
      writer.write(line);
      writer.newLine();
      writer.flush();
      written += line.length() + 1L;
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.warn("file={} event=not-written reason=\"{}\"", file, e.getMessage());
      }
      failed = true;
      close();
    }
  }

  private void open() throws IOException {
    close();
    if (Files.exists(file) && Files.size(file) >= limit) {
      Path before = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
    }
    writer =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written = Files.size(file);
  }

  private void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        // What was to be flushed is lost; append has logged it.
      }
      writer = null;
    }
  }
}
