package org.leasehold.ddns.bind;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.leasehold.ddns.update.TsigAlgorithm;
import org.leasehold.ddns.update.TsigKey;
import org.leasehold.schemas.lease.Octets;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A real BIND on a free loopback port, with a forward and a reverse zone to update. */
public final class Bind implements AutoCloseable {

  public static final String FORWARD = "example.org.";
  public static final String REVERSE = "2.0.192.in-addr.arpa.";
  public static final String REVERSE_V6 = "8.b.d.0.1.0.0.2.ip6.arpa.";

  /** The octets 0 to 31, in base64 as named.conf has them. */
  private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  public static final Octets SECRET_OCTETS = Octets.of(Base64.getDecoder().decode(SECRET));

  public static final TsigKey KEY =
      new TsigKey("ddns.key.", TsigAlgorithm.HMAC_SHA256, 0, SECRET_OCTETS);

  /** Signatures cut to 128 bits; BIND names that {@code hmac-sha256-128}. */
  public static final TsigKey CUT_KEY =
      new TsigKey("cut.key.", TsigAlgorithm.HMAC_SHA256, 128, SECRET_OCTETS);

  private final Path directory;
  private final int port;
  private Process process;

  private Bind(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/sbin/named"));
  }

  public static Bind start(Path directory) throws IOException {
    Bind bind = new Bind(directory, freePort());
    Files.writeString(directory.resolve("named.conf"), bind.conf());
    for (String zone : List.of(FORWARD, REVERSE, REVERSE_V6)) {
      Files.writeString(directory.resolve(zone + "db"), zoneFile());
    }
    bind.start();
    return bind;
  }

  private static int freePort() throws IOException {
    try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket udp = new DatagramSocket(tcp.getLocalPort())) {
      return udp.getLocalPort();
    }
  }

  private String conf() {
    StringBuilder conf =
        new StringBuilder(
            """
            options {
              directory "%s"; pid-file "named.pid"; session-keyfile "session.key";
              listen-on port %d { 127.0.0.1; }; listen-on-v6 { none; };
              recursion no; notify no; dnssec-validation no; empty-zones-enable no;
            };
            controls { };
            key "ddns.key." { algorithm hmac-sha256; secret "%s"; };
            key "cut.key." { algorithm hmac-sha256-128; secret "%s"; };
            """
                .formatted(directory, port, SECRET, SECRET));
    for (String zone : List.of(FORWARD, REVERSE, REVERSE_V6)) {
      conf.append(
          """
          zone "%s" {
            type primary; file "%sdb";
            update-policy {
              deny ddns.key. name forbidden.example.org. ANY;
              grant ddns.key. zonesub ANY; grant cut.key. zonesub ANY;
            };
          };
          """
              .formatted(zone, zone));
    }
    return conf.toString();
  }

  private static String zoneFile() {
    return """
        $TTL 300
        @ IN SOA ns.example.org. hostmaster.example.org. 1 3600 600 86400 300
        @ IN NS localhost.
        """;
  }

  /** Starts it, again after {@link #kill}, and waits until it answers. */
  public void start() throws IOException {
    process =
        new ProcessBuilder(
                "/usr/sbin/named",
                "-g",
                "-n",
                "1",
                "-c",
                directory.resolve("named.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("named.log").toFile()))
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> process.isAlive() && answersSoa());
  }

  private boolean answersSoa() {
    try {
      return !look("example.org.", Type.SOA).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The data of the records of a name and type, as text, sorted. */
  public List<String> look(String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(address());
    resolver.setTimeout(Duration.ofSeconds(2));
    Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    Message answer = resolver.send(query);
    int rcode = answer.getHeader().getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      throw new IOException("BIND answers " + Rcode.string(rcode));
    }
    TreeSet<String> data = new TreeSet<>();
    for (Record found : answer.getSection(Section.ANSWER)) {
      data.add(found.rdataToString());
    }
    return List.copyOf(data);
  }

  /** Whether the name has no record at all: NXDOMAIN. */
  public boolean hasNothing(String name) throws IOException {
    SimpleResolver resolver = new SimpleResolver(address());
    Message query = Message.newQuery(Record.newRecord(Name.fromString(name), Type.ANY, DClass.IN));
    return resolver.send(query).getHeader().getRcode() == Rcode.NXDOMAIN;
  }

  /** SIGKILL, as a crash. */
  public void kill() throws IOException {
    process.destroyForcibly();
    end();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    end();
  }

  private void end() throws IOException {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
