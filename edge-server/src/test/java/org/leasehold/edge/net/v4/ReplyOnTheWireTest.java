package org.leasehold.edge.net.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.net.v4.NetworkNamespaces.Started;

/**
 * A server with two interfaces, each leading to a namespace with a real client: the server's holds
 * {@code lhsa} (10.98.1.1) and {@code lhsb} (10.98.2.1), the clients are behind {@code lhca} and
 * {@code lhcb}. Needs root; skipped otherwise, which fails `leasehold verify` under CI=true.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplyOnTheWireTest {

  /** Two of these tests may run on one machine. */
  private static final String PREFIX = "lhv4-" + ProcessHandle.current().pid();

  private static final String SERVER = PREFIX + "-s";
  private static final String A = PREFIX + "-a";
  private static final String B = PREFIX + "-b";
  private static final String MAC_A = "02:00:5e:00:53:0a";

  @TempDir private static Path folder;
  private static NetworkNamespaces namespaces;
  private static Started responder;

  /** Prints what the client was given, instead of configuring the interface. */
  private static Path script;

  @BeforeAll
  static void connect() throws IOException {
    assumeTrue(NetworkNamespaces.available(), "needs root and iproute2");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/busybox")), "needs busybox");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcpdump")), "needs tcpdump");
    namespaces = new NetworkNamespaces(folder);
    for (String each : List.of(SERVER, A, B)) {
      namespaces.add(each);
    }
    link("lhsa", "10.98.1.1/24", A, "lhca", MAC_A);
    link("lhsb", "10.98.2.1/32", B, "lhcb", "02:00:5e:00:53:0b");
    script =
        Files.writeString(
            folder.resolve("show"),
            "#!/bin/sh\n[ \"$1\" = bound ] && echo \"bound $interface $ip $serverid\"\nexit 0\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    responder = respond(List.of());
  }

  /**
   * @param prefix a command that runs the rest of its command line
   */
  private static Started respond(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Responder.class.getName(),
            "*"));
    Started started = namespaces.start(SERVER, command);
    await().atMost(Duration.ofSeconds(20)).until(() -> started.text().contains("ready"));
    return started;
  }

  private static void link(
      String serverSide, String address, String client, String clientSide, String mac) {
    namespaces.run(
        ("ip link add %s netns %s type veth peer name %s address %s netns %s"
                .formatted(serverSide, SERVER, clientSide, mac, client))
            .split(" "));
    namespaces.in(SERVER, "ip addr add " + address + " dev " + serverSide);
    namespaces.in(SERVER, "ip link set " + serverSide + " up");
    namespaces.in(client, "ip link set " + clientSide + " up");
  }

  @AfterAll
  static void disconnect() {
    if (responder != null) {
      responder.stop();
    }
    if (namespaces != null) {
      namespaces.close();
    }
  }

  private static String udhcpc(String namespace, String device, String more) {
    return namespaces.in(
        namespace, "busybox udhcpc -f -n -q -t 5 -T 1 -i " + device + " -s " + script + more);
  }

  @Test
  @Order(1)
  void eachInterfaceIsServedWithItsOwnAddress() {
    assertThat(responder.text()).contains("ready unicast=true", "transport=epoll");

    assertThat(udhcpc(A, "lhca", "")).contains("bound lhca 10.98.1.100 10.98.1.1");
    assertThat(udhcpc(B, "lhcb", "")).contains("bound lhcb 10.98.2.100 10.98.2.1");

    assertThat(responder.text()).contains("lhsa ACK HARDWARE", "lhsb ACK HARDWARE");
  }

  @Test
  @Order(2)
  void aClientWithoutAnAddressIsReachedByUnicast() {
    String frames = framesDuring(() -> udhcpc(A, "lhca", ""));

    // Two frames, OFFER and ACK, both to the client's own addresses of both layers.
    assertThat(frames.lines().filter(line -> line.contains("> 10.98.1.100.68")))
        .hasSize(2)
        .allMatch(line -> line.contains("> " + MAC_A));
    assertThat(frames).doesNotContain("255.255.255.255.68");
  }

  @Test
  @Order(3)
  void aClientThatAsksForBroadcastGetsIt() {
    String frames = framesDuring(() -> udhcpc(A, "lhca", " -B"));

    assertThat(frames.lines().filter(line -> line.contains("> 255.255.255.255.68")))
        .hasSize(2)
        .allMatch(line -> line.contains("> ff:ff:ff:ff:ff:ff"));
    assertThat(frames).doesNotContain("> 10.98.1.100.68");
  }

  @Test
  @Order(4)
  void everyRequestThatPerfdhcpRelaysIsAnswered() {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/perfdhcp")), "needs perfdhcp");
    namespaces.in(A, "ip addr add 10.98.1.2/24 dev lhca");

    String report =
        namespaces.in(A, "perfdhcp -4 -r 500 -p 2 -R 100 -l 10.98.1.2 -W 500000 10.98.1.1");

    assertThat(report.lines().filter(line -> line.startsWith("drops:"))).hasSize(2);
    assertThat(report).doesNotContainPattern("drops: [1-9]");
    assertThat(report).containsPattern("received packets: [1-9]\\d\\d");
  }

  @Test
  @Order(5)
  void whenAnInterfaceIsGoneTheOtherGoesOnAndItIsServedAgainWhenItIsBack() {
    namespaces.in(SERVER, "ip link del lhsb");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> responder.text().contains("interface is gone, its clients are not served"));

    assertThat(udhcpc(A, "lhca", "")).contains("bound lhca 10.98.1.100");

    link("lhsb", "10.98.2.1/32", B, "lhcb", "02:00:5e:00:53:0b");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> responder.text().contains("listening again interface=lhsb"));
    assertThat(udhcpc(B, "lhcb", "")).contains("bound lhcb 10.98.2.100");
    assertThat(responder.text().lines().filter(line -> line.contains("interface is gone")))
        .hasSize(1);
  }

  @Test
  @Order(6)
  void withoutCapNetAdminRepliesAreBroadcastAndItSaysSoOnce() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv");
    responder.stop();
    responder = respond(List.of("setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"));

    assertThat(udhcpc(A, "lhca", "")).contains("bound lhca 10.98.1.100");
    assertThat(udhcpc(B, "lhcb", "")).contains("bound lhcb 10.98.2.100");

    assertThat(responder.text()).contains("ready unicast=false", "lhsa ACK BROADCAST");
    assertThat(responder.text().lines().filter(line -> line.contains("lacks CAP_NET_ADMIN")))
        .hasSize(1);
  }

  /** What went to port 68 over client A's interface meanwhile, with link addresses. */
  private static String framesDuring(Runnable exchange) {
    Started capture =
        namespaces.start(
            A, List.of("tcpdump", "-e", "-n", "-l", "-U", "-i", "lhca", "udp dst port 68"));
    await().until(() -> capture.text().contains("listening on"));
    exchange.run();
    await().until(() -> capture.text().lines().filter(line -> line.contains("> ")).count() >= 2);
    capture.stop();
    return capture.text();
  }
}
