package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.dns.Bind;
import org.leasehold.systemtests.harness.kafka.Row;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.xbill.DNS.Type;

/** From a real client's packet to a DNS record and back: every real part in one chain. */
@Tag("peers")
class RealClientsTest {

  private static final int VALID_LIFETIME = 600;

  @RegisterExtension final TestFolder folder = new TestFolder();

  private Pipeline pipeline;

  private interface Maker {
    DhcpClient make(Host host, String hostname, Path files);
  }

  @BeforeEach
  void start() {
    // dhclient renews at T1 by itself only: T1 is short
    pipeline = new Pipeline(folder, EdgeSettings.USUAL.validFor(VALID_LIFETIME, 6));
    pipeline.start();
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void udhcpcIsServedFromPacketToName() throws Exception {
    isServedFromPacketToName("udhcpc-host", Udhcpc::new);
  }

  @Test
  void dhclientIsServedFromPacketToName() throws Exception {
    isServedFromPacketToName("dhclient-host", Dhclient::new);
  }

  @Test
  void dhcpcdIsServedFromPacketToName() throws Exception {
    isServedFromPacketToName("dhcpcd-host", Dhcpcd::new);
  }

  private void isServedFromPacketToName(String hostname, Maker maker) throws Exception {
    Host host = pipeline.lab.host("c1", pipeline.lan);
    String hardwareAddress = host.hardwareAddress(NetworkLab.DEVICE);
    String name = hostname + "." + Bind.FORWARD_ZONE;
    Dissection seen;
    String address;
    try (Capture capture = Capture.on(host, folder.file("client.pcap"));
        DhcpClient client = maker.make(host, hostname, folder.path())) {
      address = client.obtain(Duration.ofSeconds(30));

      assertThat(address).startsWith("10.77.");
      theLeaseIsInTheTable(address, hardwareAddress, hostname);
      theNameResolves(name, address);

      int before = capture.dissect().acknowledgements().size();
      client.renew();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> capture.dissect().acknowledgements().size() > before);
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> pipeline.log.eventTypes(address).contains("RENEWED"));

      client.release();
      seen = capture.end();
    }
    theLeaseAndTheNameAreGone(name, address);
    List<String> types = pipeline.log.eventTypes(address);
    assertThat(types).startsWith("GRANTED").contains("RENEWED").endsWith("RELEASED");
    assertThat(seen.malformed()).isEmpty();
    assertThat(seen.acknowledgements())
        .allMatch(ack -> ack.yourAddress().equals(address))
        .allMatch(ack -> ack.leaseSeconds() == VALID_LIFETIME);
  }

  private void theLeaseIsInTheTable(String address, String hardwareAddress, String hostname)
      throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(pipeline.log.table().get(address))
                    .isNotNull()
                    .matches(Row::held)
                    .matches(row -> row.hardwareAddress().equals(hardwareAddress))
                    .matches(row -> row.hostname().startsWith(hostname)));
    String found =
        Ops.get(Pipeline.STREAM_PORT, "/leases?site=" + Pipeline.SITE + "&address=" + address)
            .body();
    assertThat(found).contains(address).contains(hardwareAddress);
  }

  private void theNameResolves(String name, String address) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(pipeline.bind.resolve(name, Type.A)).containsExactly(address);
              assertThat(pipeline.bind.resolve(name, Type.DHCID)).hasSize(1);
              assertThat(pipeline.bind.resolve(Bind.reverseName(address), Type.PTR))
                  .containsExactly(name);
            });
  }

  private void theLeaseAndTheNameAreGone(String name, String address) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              Row row = pipeline.log.table().get(address);
              assertThat(row == null || !row.held()).as("no longer held: " + row).isTrue();
              assertThat(pipeline.bind.resolve(name, Type.A)).isEmpty();
              assertThat(pipeline.bind.resolve(name, Type.DHCID)).isEmpty();
              assertThat(pipeline.bind.resolve(Bind.reverseName(address), Type.PTR)).isEmpty();
            });
  }
}
