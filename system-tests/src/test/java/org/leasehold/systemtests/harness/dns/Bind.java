package org.leasehold.systemtests.harness.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Peers;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/**
 * BIND on 127.0.0.1, primary of {@value #FORWARD_ZONE} and of the reverse zones given, updated by
 * whoever signs with the key {@value #KEY_NAME} (HMAC-SHA256). Zones and journals are files of its
 * folder, so a killed BIND comes back with every update that it answered.
 */
public final class Bind implements AutoCloseable {

  public static final String FORWARD_ZONE = "lab.example.";
  public static final String KEY_NAME = "leasehold-key";
  public static final String KEY_SECRET = "bGVhc2Vob2xkLXN5c3RlbS10ZXN0cy1zZWNyZXQtMDE=";
  public static final int PORT = 15353;

  private final Daemon named;
  private final SimpleResolver resolver;

  private Bind(Daemon named) {
    this.named = named;
    this.resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", PORT));
    resolver.setTimeout(Duration.ofSeconds(2));
  }

  /** Not started yet. */
  public static Bind in(Path folder, String... reverseZones) {
    Peers.require("named");
    try {
      Files.createDirectories(folder);
      StringBuilder configuration = new StringBuilder(options(folder));
      configuration.append(zone(folder, FORWARD_ZONE));
      for (String zone : reverseZones) {
        configuration.append(zone(folder, zone));
      }
      Path file = Files.writeString(folder.resolve("named.conf"), configuration);
      Daemon named =
          new Daemon(
              "named",
              List.of("named", "-g", "-u", "root", "-c", file.toString()),
              Map.of(),
              folder.resolve("named.log"),
              Readiness.logged("all zones loaded"));
      return new Bind(named);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String options(Path folder) {
    return """
    options {
      directory "%1$s"; pid-file none; session-keyfile none;
      listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
      recursion no; dnssec-validation no; notify no; empty-zones-enable no;
    };
    controls { };
    key "%3$s" { algorithm hmac-sha256; secret "%4$s"; };
    """
        .formatted(folder, PORT, KEY_NAME, KEY_SECRET);
  }

  private static String zone(Path folder, String name) throws IOException {
    String file = name + "zone";
    Files.writeString(
        folder.resolve(file),
        """
        $TTL 300
        @ IN SOA ns.lab.example. hostmaster.lab.example. 1 3600 600 86400 60
        @ IN NS ns.lab.example.
        """
            + (name.equals(FORWARD_ZONE) ? "ns IN A 127.0.0.1\n" : ""));
    return "zone \"%s\" { type primary; file \"%s\"; allow-update { key \"%s\"; }; };%n"
        .formatted(name, file, KEY_NAME);
  }

  public Bind start() {
    named.start().awaitReady(Duration.ofSeconds(20));
    return this;
  }

  public Daemon daemon() {
    return named;
  }

  /** The data of the records of a name and a type; empty when there are none. */
  public List<String> resolve(String name, int type) {
    try {
      Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
      Message answer = resolver.send(query);
      int code = answer.getRcode();
      if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
        throw new IllegalStateException(
            Type.string(type) + " of " + name + ": " + Rcode.string(code));
      }
      return answer.getSection(Section.ANSWER).stream()
          .filter(record -> record.getType() == type)
          .map(Record::rdataToString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All records of a type in a zone, by a zone transfer: owner name and data. */
  public Map<String, String> zone(String zone, int type) {
    try {
      ZoneTransferIn transfer =
          ZoneTransferIn.newAXFR(Name.fromString(zone), "127.0.0.1", PORT, null);
      transfer.run();
      return transfer.getAXFR().stream()
          .filter(record -> record.getType() == type)
          .collect(
              Collectors.toMap(
                  record -> record.getName().toString(),
                  Record::rdataToString,
                  (first, second) -> first + " and " + second));
    } catch (IOException | ZoneTransferException e) {
      throw new IllegalStateException("no transfer of " + zone, e);
    }
  }

  /** Adds a record to the forward zone, signed with the key. */
  public void update(String label, int type, String data) throws IOException {
    Name zone = Name.fromString(FORWARD_ZONE);
    Update update = new Update(zone);
    update.add(Name.fromString(label, zone), type, 300, data);
    SimpleResolver signed = new SimpleResolver(new InetSocketAddress("127.0.0.1", PORT));
    signed.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, KEY_NAME, KEY_SECRET));
    int code = signed.send(update).getRcode();
    if (code != Rcode.NOERROR) {
      throw new IllegalStateException("update of " + label + ": " + Rcode.string(code));
    }
  }

  /** The owner name of an address's PTR record. */
  public static String reverseName(String address) {
    String[] octets = address.split("\\.");
    return String.join(".", octets[3], octets[2], octets[1], octets[0]) + ".in-addr.arpa.";
  }

  @Override
  public void close() {
    named.close();
  }
}
