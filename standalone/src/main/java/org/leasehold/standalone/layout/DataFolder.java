package org.leasehold.standalone.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that must be writable before a server starts on them. */
public final class DataFolder {

  private DataFolder() {}

  /** Creates the folder and its parents, and makes sure that a file can be written there. */
  public static Path writable(Path dir) throws IOException {
    Files.createDirectories(dir);
    probeWrite(dir);
    return dir;
  }

  /**
   * Writes and removes a small file.
   *
   * @throws IOException with the operating system's reason: no space left, read-only, no permission
   */
  public static void probeWrite(Path dir) throws IOException {
    Path probe = Files.createTempFile(dir, ".probe", "");
    try {
      // More than a file system keeps inside an inode, so that a full disk shows.
      Files.writeString(probe, "x".repeat(64 << 10), StandardCharsets.US_ASCII);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** The innermost reason on one line; for a file, the operating system's words. */
  public static String reason(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    if (last instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (last instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is not a folder";
    }
    String said =
        last instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : String.valueOf(last.getMessage());
    String line = said.lines().findFirst().orElse("");
    return line.isBlank() || line.equals("null") ? last.getClass().getSimpleName() : line;
  }
}
