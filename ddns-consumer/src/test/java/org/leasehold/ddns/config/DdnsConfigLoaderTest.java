package org.leasehold.ddns.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.ddns.update.TsigAlgorithm;
import org.leasehold.ddns.update.TsigKey;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Octets;

class DdnsConfigLoaderTest {

  private static final String KAFKA =
      """
      "kafka": { "bootstrap-servers": "k:9092", "schema-registry-url": "http://r:8081" }
      """;

  @TempDir Path folder;

  @Test
  void aWholeFileIsRead() {
    DdnsConfig config =
        load(
            """
            // as in Kea's manual
            { "DhcpDdns": {
                "dns-server-timeout": 750,
                "tsig-keys": [
                  { "name": "a.key.", "algorithm": "hmac-sha512", "digest-bits": 256,
                    "secret": "LSWXnfkKZjdPJI5QxlpnfQ==" },
                  { "name": "b.key.", "algorithm": "HMAC-MD5", "secret": "AQID" } ],
                "forward-ddns": { "ddns-domains": [
                  { "name": "Example.org", "key-name": "a.key.", "dns-servers": [
                    { "ip-address": "192.0.2.53" },
                    { "ip-address": "2001:db8::53", "port": 5353, "key-name": "b.key.",
                      "hostname": "" } ] } ] },
                "reverse-ddns": { "ddns-domains": [
                  { "name": "2.0.192.in-addr.arpa.", "dns-servers": [
                    { "ip-address": "192.0.2.53" } ] } ] },
                "kafka": { "bootstrap-servers": "k1:9092,k2:9092",
                  "schema-registry-url": "http://r:8081", "topic-prefix": "x.",
                  "group-id": "ours", "partitions": 3, "create-topics": false,
                  "max-in-flight": 8, "max-waiting": 100, "refused-retry-time": 60,
                  "ops-address": "127.0.0.2", "ops-port": 0, "state-dir": "/var/lib/leasehold",
                  "properties": { "security.protocol": "SSL", "fetch.min.bytes": 1 } }
            } }
            """);

    TsigKey first =
        new TsigKey(
            "a.key.",
            TsigAlgorithm.HMAC_SHA512,
            256,
            Octets.parse("2d2597 9df90a66374f248e50c65a677d".replace(" ", "")));
    TsigKey second = new TsigKey("b.key.", TsigAlgorithm.HMAC_MD5, 0, Octets.parse("010203"));
    DdnsDomain forward = config.forward().all().get(0);
    assertThat(config.dnsServerTimeout()).isEqualTo(Duration.ofMillis(750));
    assertThat(forward.name()).isEqualTo("example.org.");
    assertThat(forward.servers().stream().map(DnsServer::toString))
        .containsExactly("192.0.2.53#53", "2001:db8:0:0:0:0:0:53#5353");
    assertThat(forward.servers().stream().map(DnsServer::key)).containsExactly(first, second);
    assertThat(config.reverse().all().get(0).servers().get(0).key()).isNull();
    ConsumerSettings consumer = config.consumer();
    assertThat(consumer.kafka().bootstrapServers()).isEqualTo("k1:9092,k2:9092");
    assertThat(consumer.topics().dnsChanges()).isEqualTo("x.dns-changes");
    assertThat(consumer.kafka().properties())
        .isEqualTo(Map.of("security.protocol", "SSL", "fetch.min.bytes", "1"));
    assertThat(consumer.groupId()).isEqualTo("ours");
    assertThat(consumer.partitions()).isEqualTo(3);
    assertThat(consumer.createTopics()).isFalse();
    assertThat(consumer.maxInFlight()).isEqualTo(8);
    assertThat(consumer.maxWaiting()).isEqualTo(100);
    assertThat(consumer.refusedRetryTime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(consumer.opsAddress()).isEqualTo("127.0.0.2");
    assertThat(consumer.opsPort()).isZero();
    assertThat(consumer.stateDir()).contains(Path.of("/var/lib/leasehold"));
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void whatIsNotSaidIsAsInKeaAndOnLoopback() {
    DdnsConfig config = load("{ \"DhcpDdns\": { " + KAFKA + " } }");

    assertThat(config.dnsServerTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.forward().all()).isEmpty();
    assertThat(config.consumer().groupId()).isEqualTo("leasehold-ddns");
    assertThat(config.consumer().maxInFlight()).isEqualTo(64);
    assertThat(config.consumer().opsAddress()).isEqualTo("127.0.0.1");
    assertThat(config.consumer().opsPort()).isEqualTo(9069);
  }

  @Test
  void theCommandLineTakesThePlaceOfTheFile() {
    Overrides overrides = new Overrides("b:1", "http://s:2", 0, Path.of("/state"));

    ConsumerSettings bare = load("{ \"DhcpDdns\": { } }", overrides).consumer();
    ConsumerSettings full = load("{ \"DhcpDdns\": { " + KAFKA + " } }", overrides).consumer();

    assertThat(bare.kafka().bootstrapServers()).isEqualTo("b:1");
    assertThat(full).isEqualTo(bare);
    assertThat(bare.kafka().schemaRegistryUrl()).isEqualTo("http://s:2");
    assertThat(bare.opsPort()).isZero();
    assertThat(bare.stateDir()).contains(Path.of("/state"));
  }

  @Test
  void keasOwnFileIsTakenAsItIs() {
    Problems problems = new Problems();
    DdnsConfig config =
        DdnsConfigLoader.load(
            KeaJson.parse(
                Path.of("kea-dhcp-ddns.conf"),
                """
                { "DhcpDdns": {
                  "ip-address": "127.0.0.1", "port": 53001,
                  "control-socket": { "socket-type": "unix", "socket-name": "/run/kea/d2" },
                  "tsig-keys": [], "forward-ddns" : {}, "reverse-ddns" : {},
                  "hooks-libraries": [],
                  "loggers": [ { "name": "kea-dhcp-ddns", "severity": "INFO",
                    "output_options": [ { "output": "stdout" } ] } ]
                } }
                """,
                problems),
            new Overrides("b:1", "http://s:2", null, null),
            problems);

    assertThat(config.loggers()).hasSize(1);
    assertThat(config.warnings().stream().map(Problem::toString))
        .anySatisfy(line -> assertThat(line).contains(":2:", "the log"))
        .anySatisfy(line -> assertThat(line).contains(":3:", "control-socket", "not supported"))
        .anySatisfy(line -> assertThat(line).contains(":5:", "hooks-libraries"))
        .hasSize(3);
  }

  @Test
  void aSecretMayStandInAFileOfItsOwn() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "AQID\n");

    DdnsConfig config =
        load(
            """
            { "DhcpDdns": { "tsig-keys": [
                { "name": "k", "algorithm": "HMAC-SHA256", "secret-file": "%s" } ],
              "forward-ddns": { "ddns-domains": [ { "name": "example.org.", "key-name": "k",
                "dns-servers": [ { "ip-address": "192.0.2.53" } ] } ] },
              %s } }
            """
                .formatted(secret, KAFKA));

    assertThat(config.forward().all().get(0).servers().get(0).key().secret())
        .isEqualTo(Octets.parse("010203"));
  }

  @Test
  void everythingThatIsWrongIsSaidWithItsPlace() {
    assertThat(
            errors(
                """
                { "DhcpDdns": {
                  "dns-server-timeout": 0,
                  "ncr-protocol": "TCP",
                  "tsig-keys": [
                    { "name": "k", "algorithm": "SHA", "secret": "AQID" },
                    { "name": "l", "algorithm": "HMAC-SHA256", "secret": "not base64!" },
                    { "name": "m", "algorithm": "HMAC-SHA256", "secret": "AQID",
                      "digest-bits": 64 },
                    { "name": "n", "algorithm": "HMAC-SHA256", "secret": "AQID" },
                    { "name": "n", "algorithm": "HMAC-SHA256" } ],
                  "forward-ddns": { "ddns-domains": [
                    { "name": "*", "dns-servers": [ { "hostname": "ns.example.org" } ] },
                    { "name": "example.org.", "key-name": "x", "dns-servers": [] },
                    { "name": "example.net.", "dns-servers": [ { "ip-address": "ns",
                      "ports": 53 } ] },
                    { "name": "a.example.", "dns-servers": [ { "ip-address": "192.0.2.1" } ] },
                    { "name": "A.example", "dns-servers": [ { "ip-address": "192.0.2.1" } ] }
                  ] },
                  "kafka": { "bootstrap-servers": "", "properties": { "acks": "1" } }
                } }
                """))
        .anySatisfy(is(2, "\"dns-server-timeout\" is the integer 0"))
        .anySatisfy(is(3, "\"ncr-protocol\" is \"TCP\""))
        .anySatisfy(is(5, "one of HMAC-MD5, HMAC-SHA1"))
        .anySatisfy(is(6, "not base64"))
        .anySatisfy(is(8, "digest-bits 64 must be 0 or a multiple of 8 from 128 to 256"))
        .anySatisfy(is(10, "no \"secret\" and no \"secret-file\""))
        .anySatisfy(is(12, "a zone such as"))
        .anySatisfy(is(12, "\"hostname\", which Kea does not take either"))
        .anySatisfy(is(13, "the key \"x\""))
        .anySatisfy(is(13, "has no \"dns-servers\""))
        .anySatisfy(is(14, "expected an IPv4 or IPv6 address"))
        .anySatisfy(is(15, "did you mean \"port\"?"))
        .anySatisfy(is(17, "the domain \"a.example.\" a second time"))
        .anySatisfy(is(19, "\"bootstrap-servers\""))
        .anySatisfy(is(19, "no \"schema-registry-url\""))
        .anySatisfy(is(19, "the Kafka property \"acks\""))
        .hasSize(16)
        .noneMatch(line -> line.contains("not base64!"));
  }

  @Test
  void oneKeyTwiceIsRefused() {
    assertThat(
            errors(
                """
                { "DhcpDdns": { %s, "tsig-keys": [
                  { "name": "n", "algorithm": "HMAC-SHA256", "secret": "AQID" },
                  { "name": "n", "algorithm": "HMAC-SHA256", "secret": "AQID" } ] } }
                """
                    .formatted(KAFKA)))
        .singleElement()
        .asString()
        .contains("the key \"n\" a second time");
  }

  @Test
  void withoutKafkaWhatToWriteIsSaid() {
    assertThat(errors("{ \"DhcpDdns\": { } }"))
        .singleElement()
        .asString()
        .contains("ddns.conf:1:15", "DhcpDdns has no \"kafka\"", "\"bootstrap-servers\"");
  }

  private static Consumer<String> is(int line, String text) {
    return error -> assertThat(error).contains("ddns.conf:" + line + ":", text);
  }

  private static DdnsConfig load(String text) {
    return load(text, Overrides.NONE);
  }

  private static DdnsConfig load(String text, Overrides overrides) {
    Problems problems = new Problems();
    return DdnsConfigLoader.load(
        KeaJson.parse(Path.of("ddns.conf"), text, problems), overrides, problems);
  }

  private static List<String> errors(String text) {
    List<String> lines = new ArrayList<>();
    assertThatThrownBy(() -> load(text))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> lines.addAll(List.of(e.getMessage().split("\n"))));
    return lines;
  }
}
