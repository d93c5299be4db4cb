package org.leasehold.edge.v4;

import java.io.ByteArrayOutputStream;
import java.util.SortedSet;
import org.leasehold.schemas.lease.Octets;

/**
 * Options 124 and 125, vendor-identifying class and information (RFC 3925): blocks of an enterprise
 * number, a length and up to 255 octets. What runs past the end ends the reading.
 */
public final class VendorIdentifying {
  private static final int HEADER = 5;
  private static final int MAX_BLOCK = 255;
  private static final int SUB_HEADER = 2;

  private VendorIdentifying() {}

  /** Adds the enterprise numbers that an option of a client names. */
  public static void enterprises(Octets option, SortedSet<Long> found) {
    for (int at = 0; isBlock(option, at); at += HEADER + option.at(at + 4)) {
      found.add(enterprise(option, at));
    }
  }

  /**
   * Adds the octets of a sub-option of option 125, in whichever blocks of the enterprise: for
   * DOCSIS' option request option these are the codes that the client asks for.
   */
  public static void octets(Octets option, long enterprise, int code, SortedSet<Integer> found) {
    for (int at = 0; isBlock(option, at); at += HEADER + option.at(at + 4)) {
      int end = at + HEADER + option.at(at + 4);
      int sub = at + HEADER;
      while (enterprise(option, at) == enterprise
          && sub + SUB_HEADER <= end
          && sub + SUB_HEADER + option.at(sub + 1) <= end) {
        int next = sub + SUB_HEADER + option.at(sub + 1);
        for (int i = sub + SUB_HEADER; i < next && option.at(sub) == code; i++) {
          found.add(option.at(i));
        }
        sub = next;
      }
    }
  }

  /** The enterprise number at the beginning of an option's data; -1 when it is shorter. */
  public static long enterprise(Octets data) {
    return data.length() < 4 ? -1 : enterprise(data, 0);
  }

  private static boolean isBlock(Octets option, int at) {
    return at + HEADER <= option.length() && at + HEADER + option.at(at + 4) <= option.length();
  }

  private static long enterprise(Octets option, int at) {
    return Integer.toUnsignedLong(option.int32(at));
  }

  /** Writes one vendor's options, in as many blocks as it takes. */
  public static final class Writer {
    private final long enterprise;
    private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    public Writer(long enterprise) {
      this.enterprise = enterprise;
    }

    /** A sub-option longer than a block holds is cut in parts (RFC 3396). */
    public void put(int code, Octets data) {
      byte[] octets = data.toByteArray();
      int from = 0;
      do {
        int part = Math.min(MAX_BLOCK - SUB_HEADER, octets.length - from);
        if (block.size() + SUB_HEADER + part > MAX_BLOCK) {
          close();
        }
        block.write(code);
        block.write(part);
        block.write(octets, from, part);
        from += part;
      } while (from < octets.length);
    }

    public boolean isEmpty() {
      return block.size() == 0 && blocks.size() == 0;
    }

    /** All blocks; a single empty one when there is no sub-option. */
    public byte[] toByteArray() {
      if (block.size() > 0 || blocks.size() == 0) {
        close();
      }
      return blocks.toByteArray();
    }

    private void close() {
      for (int shift = 24; shift >= 0; shift -= 8) {
        blocks.write((int) (enterprise >>> shift));
      }
      blocks.write(block.size());
      blocks.writeBytes(block.toByteArray());
      block.reset();
    }
  }
}
