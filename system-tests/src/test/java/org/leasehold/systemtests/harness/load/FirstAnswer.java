package org.leasehold.systemtests.harness.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.frames.Octets;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Host;

/**
 * One client behind a relay agent that sends a DISCOVER each 10 ms until one is answered. Runs as a
 * process of its own on the relay's host.
 */
public final class FirstAnswer implements AutoCloseable {

  private static final String ANSWERED = "answered ";
  private static final int EACH_MILLIS = 10;
  private static final long HARDWARE_ADDRESS = 0x02_1e_a5_ff_ff_ffL;

  private final Daemon process;

  private FirstAnswer(Daemon process) {
    this.process = process;
  }

  /** Begins to ask. */
  public static FirstAnswer ask(Host relayHost, String relay, String server, Path log) {
    List<String> command = JavaProcess.command(FirstAnswer.class, List.of(relay, server));
    Daemon process =
        new Daemon(
                "first-answer", relayHost.command(command), Map.of(), log, Readiness.line("ready"))
            .start();
    process.awaitReady(Duration.ofSeconds(20));
    return new FirstAnswer(process);
  }

  /** Waits for the answer while the server runs; when it came. */
  public Instant await(Daemon server, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!process.awaitExit(Duration.ofMillis(500))) {
      if (!server.alive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "no DISCOVER was answered within %s, %s %s: %s"
                .formatted(
                    limit,
                    server.name(),
                    server.alive() ? "runs" : "has ended",
                    server.log().lines().reduce("", (first, last) -> last)));
      }
    }
    return process
        .log()
        .lines()
        .filter(line -> line.startsWith(ANSWERED))
        .map(line -> Instant.parse(line.substring(ANSWERED.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the client failed: " + process.log()));
  }

  @Override
  public void close() {
    process.close();
  }

  public static void main(String[] arguments) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open();
        Selector selector = Selector.open()) {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(arguments[0], 67)).configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      System.out.println("ready");
      System.out.println(
          ANSWERED
              + firstOffer(
                  channel,
                  selector,
                  Octets.address(arguments[0]),
                  new InetSocketAddress(arguments[1], 67)));
    }
  }

  private static Instant firstOffer(
      DatagramChannel channel, Selector selector, int relay, InetSocketAddress server)
      throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(1_500);
    for (int transactionId = 1; ; transactionId++) {
      channel.send(
          Wire.end(Wire.begin(Wire.DISCOVER, transactionId, 0, HARDWARE_ADDRESS, 0, relay)),
          server);
      selector.select(EACH_MILLIS);
      selector.selectedKeys().clear();
      answer.clear();
      if (channel.receive(answer) != null) {
        Wire.Answer read = Wire.answer(answer.flip());
        if (read != null && read.type() == Wire.OFFER) {
          return Instant.now();
        }
      }
    }
  }
}
