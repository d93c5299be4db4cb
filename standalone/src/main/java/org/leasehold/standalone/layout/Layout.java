package org.leasehold.standalone.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where standalone keeps everything.
 *
 * @param data the folder given with {@code --data}
 */
public record Layout(Path data) {

  public Layout {
    data = data.toAbsolutePath().normalize();
  }

  /** Output of each process. */
  public Path logs() {
    return data.resolve("logs");
  }

  /** Configuration files that standalone writes for the apps. */
  public Path config() {
    return data.resolve("config");
  }

  /** What {@code stream -c} and {@code audit -c} read. */
  public Path streamFile() {
    return config().resolve("lease-stream.conf");
  }

  /** Which processes run. */
  public Path run() {
    return data.resolve("run");
  }

  /** What an app keeps between its runs. */
  public Path state(String app) {
    return data.resolve("state").resolve(app);
  }

  /** Creates the folders. */
  public void create() throws IOException {
    DataFolder.writable(data);
    for (Path dir : new Path[] {logs(), config(), run()}) {
      Files.createDirectories(dir);
    }
  }
}
