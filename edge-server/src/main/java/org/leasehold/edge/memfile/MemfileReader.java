package org.leasehold.edge.memfile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Reads the lease files of one Kea server into what they say together: later rows replace earlier
 * ones.
 */
public final class MemfileReader {

  private final long maxRowErrors;
  private final Consumer<String> badRows;
  private final Map<Ipv4Address, MemfileRow> leases = new LinkedHashMap<>();
  private long rows;
  private long errors;

  /**
   * @param maxRowErrors how many bad rows of a file are skipped before it is given up; 0 for any
   *     number (Kea's max-row-errors)
   * @param badRows told each bad row: file, line and what is wrong
   */
  public MemfileReader(long maxRowErrors, Consumer<String> badRows) {
    this.maxRowErrors = maxRowErrors;
    this.badRows = badRows;
  }

  /**
   * Reads files, the oldest first.
   *
   * @throws MemfileException when one is no lease file or has too many bad rows
   * @throws IOException when one cannot be read
   */
  public void read(List<Path> files) throws IOException {
    for (Path file : files) {
      // Kea writes octets; what is beyond ASCII is escaped, or older than the escapes.
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        read(file.toString(), lines);
      }
    }
  }

  void read(String file, BufferedReader lines) throws IOException {
    Columns columns = null;
    long errorsOfFile = 0;
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      if (columns == null) {
        columns = header(file, line);
        continue;
      }
      rows++;
      try {
        take(RowText.parse(columns, line));
      } catch (BadRow e) {
        errors++;
        badRows.accept(file + ":" + number + ": " + e.getMessage());
        if (maxRowErrors > 0 && ++errorsOfFile > maxRowErrors) {
          throw new MemfileException(
              file + " has more than " + maxRowErrors + " bad rows (max-row-errors)");
        }
      }
    }
  }

  private static Columns header(String file, String line) {
    try {
      return Columns.ofHeader(line);
    } catch (BadRow e) {
      throw new MemfileException(file + " is no lease file of kea-dhcp4: " + e.getMessage());
    }
  }

  private void take(MemfileRow row) {
    if (row.validLifetime() == 0) {
      leases.remove(row.address());
    } else {
      leases.put(row.address(), row);
    }
  }

  /** What is left of all rows, one for each address. */
  public Map<Ipv4Address, MemfileRow> leases() {
    return leases;
  }

  /** Rows read, bad ones included. */
  public long rows() {
    return rows;
  }

  /** Bad rows, which are left out. */
  public long errors() {
    return errors;
  }
}
