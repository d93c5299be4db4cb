package org.leasehold.edge.memfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that stand beside a lease file while Kea's lease file cleanup (LFC) is at work, or
 * after it was interrupted. Kea reads {@code .completed}, the cleanup's result, or without one
 * {@code .2} (the result of the one before) and {@code .1} (what has been written since), and then
 * the file itself. An {@code .output} is a result that is not complete: all of it is in {@code .2}
 * and {@code .1}, and nobody reads it.
 */
public final class MemfileSet {

  private MemfileSet() {}

  /**
   * What is to be read, the oldest first.
   *
   * @throws MemfileException when there is none, it is a folder, or a cleanup is at work
   */
  public static List<Path> of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MemfileException(
          file + " is a folder, not Kea's lease file, such as " + file.resolve("kea-leases4.csv"));
    }
    requireNoCleanup(beside(file, ".pid"));
    List<Path> all = new ArrayList<>();
    if (Files.exists(beside(file, ".completed"))) {
      all.add(beside(file, ".completed"));
    } else {
      all.add(beside(file, ".2"));
      all.add(beside(file, ".1"));
    }
    all.add(file);
    all.removeIf(each -> !Files.exists(each));
    if (all.isEmpty()) {
      throw new MemfileException("there is no lease file " + file);
    }
    return all;
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static void requireNoCleanup(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    String pid = Files.readString(pidFile).strip();
    boolean runs =
        pid.matches("[0-9]{1,9}")
            && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    if (runs) {
      throw new MemfileException(
          "Kea's lease file cleanup is at work (process "
              + pid
              + " of "
              + pidFile
              + "); try again when it is done");
    }
  }
}
