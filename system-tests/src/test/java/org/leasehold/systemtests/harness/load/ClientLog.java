package org.leasehold.systemtests.harness.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leasehold.systemtests.harness.frames.Octets;

/**
 * What simulated clients see, a line each: time in ms, what, transaction id, hardware address,
 * address, lease seconds, server, retransmissions of the exchange, its duration in µs. What is one
 * of
 *
 * <ul>
 *   <li>ACK: acknowledged to a client that waits for it
 *   <li>LATE: the same, but the client waits no longer, so it promises nothing
 *   <li>NAK, RELEASE
 *   <li>STATUS: how many clients wait, and for how many ms the first of them has; nothing else
 * </ul>
 */
final class ClientLog implements AutoCloseable {

  private final PrintWriter lines;

  ClientLog(Path file) throws IOException {
    // flushed by the line: the tests read it while it runs
    lines = new PrintWriter(Files.newBufferedWriter(file), true);
  }

  void client(String what, SimulatedClient client, long leaseSeconds, long nanos) {
    line(
        what,
        client.transactionId,
        client.hardwareAddress,
        client.address,
        leaseSeconds,
        client.serverId,
        client.resent,
        nanos);
  }

  void late(Wire.Answer answer) {
    line(
        "LATE",
        answer.transactionId(),
        answer.hardwareAddress(),
        answer.yourAddress(),
        answer.leaseSeconds(),
        answer.serverId(),
        0,
        0);
  }

  void status(int waiting, long oldestNanos) {
    lines.println(
        System.currentTimeMillis() + " STATUS " + waiting + " " + oldestNanos / 1_000_000);
  }

  private void line(
      String what,
      int transactionId,
      long hardware,
      int address,
      long lease,
      int server,
      int resent,
      long nanos) {
    lines.println(
        System.currentTimeMillis()
            + (" " + what)
            + String.format(" 0x%08x ", transactionId)
            + Wire.colons(hardware)
            + " "
            + Octets.dotted(address)
            + (" " + lease + " ")
            + Octets.dotted(server)
            + (" " + resent + " " + nanos / 1_000));
  }

  @Override
  public void close() {
    lines.close();
  }
}
