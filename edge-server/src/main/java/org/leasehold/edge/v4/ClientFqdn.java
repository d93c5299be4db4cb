package org.leasehold.edge.v4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leasehold.edge.wire.DomainName;

/**
 * Option 81, Client FQDN (RFC 4702): a name, and who updates DNS for it.
 *
 * @param serverUpdates flag S: the server does (or is asked to do) the update of the A record
 * @param overridden flag O, set by servers only: the server overrode the client's wish for S
 * @param wireFormat flag E: the name is in DNS wire format, not in the deprecated ASCII encoding
 * @param noUpdate flag N: the server does no update at all (or is asked not to)
 * @param name labels joined by dots, without a trailing dot; empty when the client gives none
 * @param complete whether the name is fully qualified: it ended with the root label, or with a dot
 */
public record ClientFqdn(
    boolean serverUpdates,
    boolean overridden,
    boolean wireFormat,
    boolean noUpdate,
    String name,
    boolean complete) {

  private static final int S = 1;
  private static final int O = 2;
  private static final int E = 4;
  private static final int N = 8;

  /** Flags, RCODE1, RCODE2 (section 2). */
  private static final int HEADER = 3;

  /**
   * @throws IllegalArgumentException when S and N are both set (section 2.1), or when the name
   *     cannot stand in DNS: a label that is empty or longer than 63 octets, more than 255 in all
   */
  public ClientFqdn {
    if (serverUpdates && noUpdate) {
      throw new IllegalArgumentException("client-fqdn: flag S must be 0 when flag N is 1");
    }
    if (!fitsDns(name)) {
      throw new IllegalArgumentException("client-fqdn: '" + name + "' is no domain name");
    }
  }

  /**
   * The option of the reply: the full name and the server's decision. O is set when it differs from
   * what the client asked for with S (section 4); the encoding is the client's.
   */
  public ClientFqdn reply(String fullName, boolean serverUpdates, boolean noUpdate) {
    return new ClientFqdn(
        serverUpdates, serverUpdates != this.serverUpdates, wireFormat, noUpdate, fullName, true);
  }

  /** Empty when the name is not readable, or a flag combination that section 2.1 forbids. */
  static Optional<ClientFqdn> decode(byte[] data, int offset, int length) {
    if (length < HEADER) {
      return Optional.empty();
    }
    int flags = data[offset];
    boolean wire = (flags & E) != 0;
    if ((flags & S) != 0 && (flags & N) != 0) {
      return Optional.empty();
    }
    int start = offset + HEADER;
    int end = offset + length;
    boolean complete;
    String name;
    if (wire) {
      name = DomainName.read(data, start, end);
      complete = end > start && data[end - 1] == 0;
    } else {
      while (end > start && data[end - 1] == 0) {
        end--;
      }
      complete = end > start && data[end - 1] == '.';
      name = new String(data, start, end - start - (complete ? 1 : 0), StandardCharsets.ISO_8859_1);
    }
    if (name == null || !fitsDns(name)) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientFqdn((flags & S) != 0, (flags & O) != 0, wire, (flags & N) != 0, name, complete));
  }

  private static boolean fitsDns(String name) {
    return name.isEmpty() || DomainName.isDomainName(name);
  }

  /** The flags octet (section 2.1). */
  public int flags() {
    return (serverUpdates ? S : 0)
        | (overridden ? O : 0)
        | (wireFormat ? E : 0)
        | (noUpdate ? N : 0);
  }

  /** The option's data. RCODE1 and RCODE2 are 255, as section 2.2 asks of servers. */
  public byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + HEADER + 2);
    out.write(flags());
    out.write(255);
    out.write(255);
    if (wireFormat) {
      DomainName.write(name, complete, out);
    } else {
      out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
      if (complete && !name.isEmpty()) {
        out.write('.'); // as in Kea
      }
    }
    return out.toByteArray();
  }
}
