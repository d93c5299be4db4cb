package org.leasehold.edge.memfile;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of a lease file. Each version of Kea appended some: 1.x ends with hostname or state,
 * 2.x with user_context, 3.x with pool_id. As Kea, we read a file of an older version (what is
 * missing has its default) and of a newer one (what is more is left out).
 *
 * @param inHeader how many the file's header names
 */
record Columns(int inHeader) {

  static final int ADDRESS = 0;
  static final int HWADDR = 1;
  static final int CLIENT_ID = 2;
  static final int VALID_LIFETIME = 3;
  static final int EXPIRE = 4;
  static final int SUBNET_ID = 5;
  static final int FQDN_FWD = 6;
  static final int FQDN_REV = 7;
  static final int HOSTNAME = 8;
  static final int STATE = 9;
  static final int USER_CONTEXT = 10;

  /** What Kea 2.2 to 3.x read alike; their pool_id is not written. */
  static final String HEADER =
      "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,"
          + "user_context";

  private static final List<String> KNOWN = Arrays.asList((HEADER + ",pool_id").split(","));
  private static final int FEWEST = HOSTNAME + 1;

  static Columns ofHeader(String line) throws BadRow {
    String[] names = line.split(",", -1);
    for (int i = 0; i < Math.min(names.length, KNOWN.size()); i++) {
      if (!names[i].equals(KNOWN.get(i))) {
        throw new BadRow(
            "column " + (i + 1) + " of the header is '" + names[i] + "', not " + KNOWN.get(i));
      }
    }
    if (names.length < FEWEST) {
      throw new BadRow(
          "the header has " + names.length + " columns; a DHCPv4 lease file has " + FEWEST);
    }
    return new Columns(names.length);
  }

  /** The fields of a row. */
  String[] split(String line) throws BadRow {
    int most = Math.max(inHeader, KNOWN.size());
    String[] fields = new String[most];
    int count = 0;
    int from = 0;
    while (true) {
      int comma = line.indexOf(',', from);
      if (count == most) {
        throw new BadRow("it has more than " + most + " columns");
      }
      fields[count++] = comma < 0 ? line.substring(from) : line.substring(from, comma);
      if (comma < 0) {
        break;
      }
      from = comma + 1;
    }
    int fewest = Math.min(inHeader, KNOWN.size());
    if (count < fewest) {
      throw new BadRow("it has " + count + " columns, the header " + inHeader);
    }
    return fields;
  }
}
