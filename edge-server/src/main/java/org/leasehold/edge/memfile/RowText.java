package org.leasehold.edge.memfile;

import java.util.Arrays;
import java.util.HexFormat;
import org.leasehold.edge.memfile.MemfileRow.State;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.Octets;

/** A row as text, by the rules by which Kea reads and writes it. */
final class RowText {

  private static final int LONGEST_HWADDR = 20;
  private static final int SHORTEST_CLIENT_ID = 2;
  private static final int LONGEST_CLIENT_ID = 255;

  /** Beyond the year 9999 no time is meant. */
  private static final long LATEST = 253_402_300_799L + Lease.INFINITE;

  private static final State[] STATES = State.values();

  private RowText() {}

  static MemfileRow parse(Columns columns, String line) throws BadRow {
    String[] fields = columns.split(line);
    Octets hwaddr = octets("hwaddr", fields[Columns.HWADDR]);
    if (hwaddr.length() > LONGEST_HWADDR) {
      throw new BadRow("hwaddr has " + hwaddr.length() + " octets, more than " + LONGEST_HWADDR);
    }
    Octets clientId = clientId(fields[Columns.CLIENT_ID]);
    State state = state(fields[Columns.STATE]);
    if (hwaddr.length() == 0 && clientId == null && state != State.DECLINED) {
      throw new BadRow("it has neither hwaddr nor client_id");
    }
    return new MemfileRow(
        address(fields[Columns.ADDRESS]),
        hwaddr,
        clientId,
        number("valid_lifetime", fields[Columns.VALID_LIFETIME], Lease.INFINITE),
        number("expire", fields[Columns.EXPIRE], LATEST),
        number("subnet_id", fields[Columns.SUBNET_ID], 0xffffffffL),
        flag("fqdn_fwd", fields[Columns.FQDN_FWD]),
        flag("fqdn_rev", fields[Columns.FQDN_REV]),
        Escapes.unescape(fields[Columns.HOSTNAME]),
        state,
        userContext(fields[Columns.USER_CONTEXT]));
  }

  static void format(MemfileRow row, StringBuilder to) {
    to.append(row.address()).append(',').append(row.hwaddr()).append(',');
    if (row.clientId() != null) {
      to.append(row.clientId());
    }
    to.append(',').append(row.validLifetime());
    to.append(',').append(row.expire());
    to.append(',').append(row.subnetId());
    to.append(',').append(row.fqdnFwd() ? 1 : 0);
    to.append(',').append(row.fqdnRev() ? 1 : 0).append(',');
    Escapes.escape(row.hostname(), to);
    to.append(',').append(row.state().ordinal()).append(',');
    if (row.userContext() != null) {
      Escapes.escape(row.userContext(), to);
    }
  }

  private static Ipv4Address address(String text) throws BadRow {
    try {
      return Ipv4Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadRow("address " + e.getMessage());
    }
  }

  private static Octets clientId(String text) throws BadRow {
    if (text.isEmpty()) {
      return null;
    }
    Octets id = octets("client_id", text);
    if (id.length() < SHORTEST_CLIENT_ID || id.length() > LONGEST_CLIENT_ID) {
      throw new BadRow("client_id has " + id.length() + " octets, not 2 to " + LONGEST_CLIENT_ID);
    }
    return id;
  }

  /** Colons between, one or two digits each; also without colons. */
  private static Octets octets(String name, String text) throws BadRow {
    byte[] octets = new byte[text.length()];
    int count = 0;
    boolean colons = text.indexOf(':') >= 0 || text.length() <= 2;
    int at = !colons && text.startsWith("0x") ? 2 : 0;
    boolean odd = !colons && (text.length() - at) % 2 != 0;
    while (at < text.length()) {
      int value = 0;
      int digits = 0;
      int wanted = odd && count == 0 ? 1 : 2;
      while (digits < wanted && at < text.length() && text.charAt(at) != ':') {
        if (!HexFormat.isHexDigit(text.charAt(at))) {
          throw notOctets(name, text);
        }
        value = value << 4 | HexFormat.fromHexDigit(text.charAt(at));
        digits++;
        at++;
      }
      boolean more = at < text.length();
      boolean separated = !more || text.charAt(at) == ':';
      if (digits == 0 || colons && !separated) {
        throw notOctets(name, text);
      }
      octets[count++] = (byte) value;
      if (colons && more && ++at == text.length()) {
        throw notOctets(name, text);
      }
    }
    return Octets.of(Arrays.copyOf(octets, count));
  }

  private static BadRow notOctets(String name, String text) {
    return new BadRow(name + " '" + text + "' is not hexadecimal octets such as 08:00:2b:02:3f:4e");
  }

  private static long number(String name, String text, long most) throws BadRow {
    long value = 0;
    boolean valid = !text.isEmpty() && text.length() <= 12;
    for (int i = 0; valid && i < text.length(); i++) {
      char digit = text.charAt(i);
      valid = digit >= '0' && digit <= '9';
      value = value * 10 + digit - '0';
    }
    if (!valid || value > most) {
      throw new BadRow(name + " '" + text + "' is not a number within 0 to " + most);
    }
    return value;
  }

  private static boolean flag(String name, String text) throws BadRow {
    return number(name, text, 1) == 1;
  }

  private static State state(String text) throws BadRow {
    return text == null ? State.DEFAULT : STATES[(int) number("state", text, STATES.length - 1)];
  }

  private static String userContext(String text) throws BadRow {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String context = Escapes.unescape(text);
    try {
      if (KeaJson.parseMessage("user_context", context, new Problems()) instanceof KeaMap) {
        return context;
      }
    } catch (ConfigException e) {
      // it is told below
    }
    throw new BadRow("user_context '" + context + "' is not a JSON map");
  }
}
