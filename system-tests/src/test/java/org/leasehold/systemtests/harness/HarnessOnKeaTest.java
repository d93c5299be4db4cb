package org.leasehold.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dhclient;
import org.leasehold.systemtests.harness.dhcp.DhcpClient;
import org.leasehold.systemtests.harness.dhcp.Dhcpcd;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.dhcp.Seen.Type;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.load.Hostility;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.load.Perfdhcp;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.TestFolder;

/** The harness, tried on Debian's Kea: what it reports of our edge can then be believed. */
@Tag("harness")
class HarnessOnKeaTest {

  @RegisterExtension final TestFolder folder = new TestFolder();

  private NetworkLab lab;
  private NetworkLab.Lan lan;
  private Host relay;
  private Daemon kea;

  @BeforeEach
  void startKea() {
    lab = new NetworkLab();
    lan = lab.lan("lan0", "10.77.0.1/16");
    relay = lab.relay("relay", "up0", "10.78.0.1/24", "10.78.0.2/24", "10.90.0.0/16");
    Path configuration =
        folder.write(
            "kea-dhcp4.conf",
            """
            { "Dhcp4": {
                "interfaces-config": { "interfaces": [ "lan0", "up0" ] },
                "lease-database": { "type": "memfile", "persist": false },
                "valid-lifetime": 600, "renew-timer": 4, "rebind-timer": 400,
                "subnet4": [
                  { "id": 1, "subnet": "10.77.0.0/16", "interface": "lan0",
                    "pools": [ { "pool": "10.77.1.0 - 10.77.1.255" } ] },
                  { "id": 2, "subnet": "10.90.0.0/16", "relay": { "ip-addresses": [ "10.78.0.2" ] },
                    "pools": [ { "pool": "10.90.1.0 - 10.90.250.255" } ] } ],
                "loggers": [ { "name": "kea-dhcp4", "severity": "INFO",
                               "output_options": [ { "output": "stdout" } ] } ] } }
            """);
    kea = KeaServer.start(configuration, folder.path());
  }

  @AfterEach
  void stop() {
    if (kea != null) {
      kea.close();
    }
    lab.close();
  }

  @Test
  void udhcpcObtainsRenewsAndReleases() {
    obtainsRenewsAndReleases((host, files) -> new Udhcpc(host, "udhcpc-one", files));
  }

  @Test
  void dhclientObtainsRenewsAndReleases() {
    obtainsRenewsAndReleases((host, files) -> new Dhclient(host, "dhclient-one", files));
  }

  @Test
  void dhcpcdObtainsRenewsAndReleases() {
    obtainsRenewsAndReleases((host, files) -> new Dhcpcd(host, "dhcpcd-one", files));
  }

  private void obtainsRenewsAndReleases(BiFunction<Host, Path, DhcpClient> make) {
    Host host = lab.host("c1", lan);
    String hardwareAddress = host.hardwareAddress(NetworkLab.DEVICE);
    Dissection seen;
    String address;
    try (Capture capture = Capture.on(host, folder.file("client.pcap"));
        DhcpClient client = make.apply(host, folder.path())) {
      address = client.obtain(Duration.ofSeconds(30));
      assertThat(address).startsWith("10.77.1.");

      int before = capture.dissect().acknowledgements().size();
      client.renew();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> capture.dissect().acknowledgements().size() > before);

      client.release();
      seen = capture.end();
    }
    assertThat(seen.malformed()).isEmpty();
    assertThat(seen.acknowledgements())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(ack -> ack.yourAddress().equals(address))
        .allMatch(ack -> ack.clientHardwareAddress().equals(hardwareAddress))
        .allMatch(ack -> ack.leaseSeconds() == 600);
    assertThat(seen.messages())
        .anyMatch(
            message ->
                message.messageType() == Type.RELEASE && message.clientAddress().equals(address));
    await().until(() -> kea.log().contains("DHCP4_RELEASE"));
  }

  @Test
  void perfdhcpRelaysAThousandExchangesASecond() {
    try (Capture capture = Capture.on(relay, folder.file("relay.pcap"))) {
      Perfdhcp.Report report = Perfdhcp.run(relay, "10.78.0.2", "10.78.0.1", 1000, 5, 50_000);
      folder.write("perfdhcp.txt", report.text());

      assertThat(report.requestAck().received()).isGreaterThan(4_500);
      assertThat(report.requestAck().notUnique()).isZero();
      assertThat(capture.end().acknowledgements()).hasSize(report.requestAck().received());
    }
  }

  @Test
  void theLoadAcquiresRenewsAndReleases() {
    LoadPlan plan =
        LoadPlan.steady("10.78.0.2", "10.78.0.1", 400, 500, 6).releasing(10).named("load-");
    try (Capture capture = Capture.on(relay, folder.file("relay.pcap"));
        LoadRun load = LoadRun.start(relay, plan, folder.path(), "load")) {
      JsonNode counts = load.await();

      assertThat(counts.path("acks").asInt()).isGreaterThan(2_500);
      assertThat(counts.path("releases").asInt()).isPositive();
      assertThat(counts.path("unanswered").asInt()).isZero();
      assertThat(counts.path("naks").asInt()).isZero();
      Dissection seen = capture.end();
      assertThat(seen.malformed()).isEmpty();
      assertThat(seen.acknowledgements()).hasSize(counts.path("acks").asInt());
    }
  }

  @Test
  void hostilePacketsComeFromRelayAndLanAndKeaServesOn() {
    Host neighbour = lab.host("bad", lan);
    neighbour.exec("ip", "addr", "add", "10.77.250.250/16", "dev", NetworkLab.DEVICE);
    neighbour.exec("ip", "route", "add", "255.255.255.255/32", "dev", NetworkLab.DEVICE);
    try (Capture atRelay = Capture.on(relay, folder.file("relay.pcap"));
        Capture atLan = Capture.on(neighbour, folder.file("lan.pcap"))) {
      int byRelay = Hostility.send(relay, "10.78.0.2", 67, "10.78.0.1", 1, 500);
      int byLan = Hostility.send(neighbour, "10.77.250.250", 68, "255.255.255.255", 2, 500);

      assertThat(byRelay).isEqualTo(byLan).isGreaterThan(2_000);
      assertThat(atRelay.end().malformed()).isNotEmpty();
      assertThat(atLan.end().malformed()).isNotEmpty();
    }
    try (DhcpClient client = new Udhcpc(lab.host("good", lan), "good", folder.path())) {
      assertThat(client.obtain(Duration.ofSeconds(20))).startsWith("10.77.1.");
    }
  }

  @Test
  void theLoadEndsWhenToldAndCountsMeanwhile() {
    LoadPlan plan = LoadPlan.steady("10.78.0.2", "10.78.0.1", 200, 300, 600);
    try (LoadRun load = LoadRun.start(relay, plan, folder.path(), "load")) {
      await().atMost(Duration.ofSeconds(20)).until(() -> load.acknowledged() > 500);
      kea.signal(Daemon.Signal.STOP);
      long before = load.acknowledged();
      Pause.of(Duration.ofSeconds(3));
      assertThat(load.acknowledged()).isLessThan(before + 50);
      kea.signal(Daemon.Signal.CONT);
      await().atMost(Duration.ofSeconds(20)).until(() -> load.acknowledged() > before + 500);

      JsonNode counts = load.finish();

      assertThat(counts.path("unanswered").asInt()).isZero();
      assertThat(counts.path("retransmissions").asInt()).isPositive();
      assertThat(counts.path("acks").asLong()).isEqualTo(load.acknowledged());
    }
  }

  @Test
  void everyClientRenewsSoOftenAndNoMore() {
    LoadPlan plan = LoadPlan.steady("10.78.0.2", "10.78.0.1", 50, 500, 60).renewing(20);
    try (LoadRun load = LoadRun.start(relay, plan, folder.path(), "load")) {
      assertThat(load.await().path("acks").asInt()).isEqualTo(50 * 21);
    }
  }
}
