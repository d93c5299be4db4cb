package org.leasehold.edge.v4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Literal octets for the codec's tests. */
final class Datagrams {

  static final String COOKIE = "63825363";

  private Datagrams() {}

  /** Hexadecimal digits; white space means nothing, {@code 00*192} is 192 octets of 00. */
  static byte[] hex(String text) {
    StringBuilder digits = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      int star = word.indexOf('*');
      digits.append(
          star < 0
              ? word
              : word.substring(0, star).repeat(Integer.parseInt(word.substring(star + 1))));
    }
    return HexFormat.of().parseHex(digits);
  }

  /** The UDP payload of a capture, {@code <name>.hex} beside this class. */
  static byte[] capture(String name) {
    try (InputStream in = Datagrams.class.getResourceAsStream(name + ".hex")) {
      return hex(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A BOOTREQUEST of 02:00:5e:00:53:01 with empty 'sname' and 'file' and these options. */
  static byte[] request(String options) {
    return hex(
        "01010600 11223344 0000 0000 00000000 00000000 00000000 00000000 02005e005301 00*10 00*192 "
            + COOKIE
            + " "
            + options);
  }

  static Dhcp4Message decode(byte[] octets) throws MalformedPacketException {
    return Dhcp4Decoder.decode(ByteBuffer.wrap(octets));
  }

  static Octets octets(String hex) {
    return Octets.of(hex(hex));
  }

  static Ipv4Address ip(String text) {
    return Ipv4Address.parse(text);
  }
}
