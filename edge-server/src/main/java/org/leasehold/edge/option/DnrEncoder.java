package org.leasehold.edge.option;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Option 162, encrypted DNS resolvers (RFC 9463 section 5), in Kea's notation: resolvers separated
 * by {@code |}, each {@code priority, name[, address address...[, key=value key=value...]]}. A
 * comma within alpn, and a bar, are written with a backslash before them.
 */
public final class DnrEncoder {
  public static final String EXPECTED =
      "expected resolvers such as 10, dot1.example.org., 10.0.2.3 10.3.4.5, alpn=dot\\\\,doq"
          + " port=8530 | 20, dot2.example.org.";

  private static final int ALPN = 1;
  private static final int PORT = 3;
  private static final int DOHPATH = 7;

  /** IANA's registry of TLS ALPN protocol ids; those of HTTP are the ones that begin with h. */
  private static final Set<String> PROTOCOLS =
      Set.of(
          ("http/0.9 http/1.0 http/1.1 h2 h2c h3 spdy/1 spdy/2 spdy/3 stun.turn stun.nat-discovery"
                  + " webrtc c-webrtc ftp imap pop3 managesieve coap xmpp-client xmpp-server"
                  + " acme-tls/1 mqtt dot ntske/1 sunrpc smb irc nntp nnsp doq sip/2 tds/8.0 dicom")
              .split(" "));

  private DnrEncoder() {}

  /**
   * @throws IllegalArgumentException when the text is anything else
   */
  static byte[] encode(String data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String resolver : Tokens.split(data, '|')) {
      byte[] octets = resolver(Tokens.split(resolver, ','));
      number(octets.length, out);
      out.writeBytes(octets);
    }
    if (out.size() == 0) {
      throw new IllegalArgumentException("no resolver");
    }
    return out.toByteArray();
  }

  private static byte[] resolver(List<String> parts) {
    if (parts.size() < 2 || parts.size() > 4) {
      throw new IllegalArgumentException(parts.size() + " parts");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(uint16(parts.get(0)), out);
    byte[] name = DomainNames.encode(parts.get(1));
    out.write(name.length);
    out.writeBytes(name);
    if (parts.size() > 2) {
      String[] addresses = parts.get(2).split(" +");
      out.write(addresses.length * 4);
      for (String address : addresses) {
        int bits = Ipv4Address.parse(address).bits();
        number(bits >>> 16, out);
        number(bits & 0xffff, out);
      }
    }
    if (parts.size() > 3) {
      out.writeBytes(parameters(parts.get(3)));
    }
    return out.toByteArray();
  }

  /** RFC 9460 section 2.2: by ascending key, each once. */
  private static byte[] parameters(String text) {
    TreeMap<Integer, byte[]> values = new TreeMap<>();
    boolean http = false;
    for (String parameter : text.split(" +")) {
      int equals = parameter.indexOf('=');
      if (equals < 0 || equals == parameter.length() - 1) {
        throw new IllegalArgumentException(parameter);
      }
      String value = parameter.substring(equals + 1);
      int key =
          switch (parameter.substring(0, equals)) {
            case "alpn" -> ALPN;
            case "port" -> PORT;
            case "dohpath" -> DOHPATH;
            default -> throw new IllegalArgumentException(parameter);
          };
      http |= key == ALPN && List.of(value.split(",")).stream().anyMatch(id -> id.startsWith("h"));
      if (values.put(key, value(key, value)) != null) {
        throw new IllegalArgumentException(parameter + " a second time");
      }
    }
    // RFC 9461 section 5: who speaks HTTP has to be told where.
    if (http && !values.containsKey(DOHPATH)) {
      throw new IllegalArgumentException("no dohpath");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    values.forEach(
        (key, value) -> {
          number(key, out);
          number(value.length, out);
          out.writeBytes(value);
        });
    return out.toByteArray();
  }

  private static byte[] value(int key, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (key) {
      case ALPN -> {
        for (String protocol : text.split(",")) {
          if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalArgumentException(protocol);
          }
          byte[] octets = protocol.getBytes(StandardCharsets.US_ASCII);
          out.write(octets.length);
          out.writeBytes(octets);
        }
      }
      case PORT -> number(uint16(text), out);
      default -> {
        if (!text.contains("{?dns}")) {
          throw new IllegalArgumentException(text);
        }
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static int uint16(String text) {
    int value = Integer.parseInt(text);
    if (value < 0 || value > 0xffff) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static void number(int value, ByteArrayOutputStream out) {
    if (value > 0xffff) {
      throw new IllegalArgumentException(value + " octets");
    }
    out.write(value >>> 8);
    out.write(value);
  }
}
