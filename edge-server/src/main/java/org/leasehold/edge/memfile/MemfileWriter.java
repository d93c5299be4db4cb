package org.leasehold.edge.memfile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;

/** Writes a lease file that Kea 2.2 and newer load. */
public final class MemfileWriter {

  private MemfileWriter() {}

  /**
   * Writes the file whole or not at all: under another name first, which takes its place when all
   * is on the disk.
   *
   * @return how many rows
   */
  public static long write(Path file, Iterator<MemfileRow> rows) throws IOException {
    Path beside =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      long count;
      try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
        count = write(out, rows);
      }
      try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return count;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  static long write(Appendable out, Iterator<MemfileRow> rows) throws IOException {
    out.append(Columns.HEADER).append('\n');
    StringBuilder line = new StringBuilder(160);
    long count = 0;
    for (; rows.hasNext(); count++) {
      line.setLength(0);
      RowText.format(rows.next(), line);
      out.append(line).append('\n');
    }
    return count;
  }
}
