package org.leasehold.systemtests.harness.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.leasehold.systemtests.harness.load.SimulatedClient.State;

/**
 * Simulated DHCP clients behind a relay agent, at a steady rate of exchanges whatever the server
 * does: a client that waits for an answer retransmits, the others go on. Runs as a process of its
 * own on the relay's host (see {@link org.leasehold.systemtests.harness.net.NetworkLab#relay}).
 *
 * <p>It logs each acknowledgement, with the time in ms, and prints a summary in JSON at its end:
 * when its time is over, when every client has done all its renewals, or when {@link
 * LoadPlan#stopFile} appears.
 */
public final class LoadClient {

  private static final long SECOND = 1_000_000_000L;
  private static final int RENEWAL_TRIES = 6;
  private static final int REQUEST_TRIES = 5;

  private final LoadPlan plan;
  private final PrintWriter log;
  private final Random random;
  private final DatagramChannel relayed = DatagramChannel.open();
  private final DatagramChannel direct = DatagramChannel.open();
  private final InetSocketAddress server;
  private final int relay;
  private final Deque<SimulatedClient> idle = new ArrayDeque<>();
  private final Map<Integer, SimulatedClient> waiting = new HashMap<>();
  private final PriorityQueue<Resend> resends =
      new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
  private final LoadCounts counts = new LoadCounts();
  private int nextTransactionId;

  private record Resend(long at, int transactionId) {}

  private LoadClient(LoadPlan plan, PrintWriter log) throws IOException {
    this.plan = plan;
    this.log = log;
    this.random = new Random(plan.seed());
    this.server = new InetSocketAddress(plan.server(), 67);
    this.relay = Wire.address(plan.relay());
    this.nextTransactionId = random.nextInt();
    for (int i = 0; i < plan.clients(); i++) {
      String hostname = plan.hostnames().isEmpty() ? "" : plan.hostnames() + i;
      idle.add(new SimulatedClient(plan.firstHardwareAddress() + i, hostname));
    }
  }

  public static void main(String[] arguments) throws IOException {
    LoadPlan plan = LoadPlan.parse(List.of(arguments));
    // flushed by the line: the tests count them while it runs
    try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(Path.of(plan.log())), true)) {
      LoadClient load = new LoadClient(plan, log);
      load.run();
      System.out.println(load.counts.json());
    }
  }

  private void run() throws IOException {
    try (Selector selector = Selector.open()) {
      relayed.bind(new InetSocketAddress(plan.relay(), 67));
      direct.bind(new InetSocketAddress("0.0.0.0", 68));
      for (DatagramChannel channel : List.of(relayed, direct)) {
        channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4 << 20);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
      }
      System.out.println("ready");
      long began = System.nanoTime();
      long last = began + plan.seconds() * SECOND;
      long started = 0;
      long nextLook = began;
      Path stop = Path.of(plan.stopFile());
      while (true) {
        long now = System.nanoTime();
        if (now < last && now >= nextLook) {
          nextLook = now + SECOND / 5;
          last = Files.exists(stop) ? now : last;
        }
        long due = (long) ((Math.min(now, last) - began) / (double) SECOND * plan.rate());
        for (; started < due; started++) {
          startOne(now);
        }
        resend(now);
        boolean over = now >= last || (idle.isEmpty() && waiting.isEmpty());
        if (over && (waiting.isEmpty() || now >= last + plan.settleSeconds() * SECOND)) {
          break;
        }
        selector.select(1);
        selector.selectedKeys().clear();
        receive(relayed);
        receive(direct);
      }
      counts.unanswered = waiting.size();
      counts.seconds = (System.nanoTime() - began) / (double) SECOND;
    }
  }

  private void startOne(long now) throws IOException {
    SimulatedClient client = idle.poll();
    if (client == null) {
      counts.starved++;
      return;
    }
    if (client.state == State.BOUND && random.nextInt(100) < plan.releasePercent()) {
      direct.send(client.release(), server);
      log("RELEASE", client, 0);
      counts.releases++;
      client.state = State.UNBOUND;
      idle.add(client);
      return;
    }
    begin(client, client.state == State.BOUND ? State.RENEWING : State.SELECTING, now);
  }

  private void begin(SimulatedClient client, State state, long now) throws IOException {
    client.state = state;
    client.beganAt = now;
    client.transactionId = nextTransactionId++;
    client.tries = 0;
    waiting.put(client.transactionId, client);
    send(client, now);
  }

  private void send(SimulatedClient client, long now) throws IOException {
    DatagramChannel channel = client.state == State.RENEWING ? direct : relayed;
    channel.send(client.message(relay, now), server);
    client.resendAt = now + SECOND * Math.min(4, 1 << client.tries);
    client.tries++;
    resends.add(new Resend(client.resendAt, client.transactionId));
  }

  private void resend(long now) throws IOException {
    while (!resends.isEmpty() && resends.peek().at() <= now) {
      Resend due = resends.poll();
      SimulatedClient client = waiting.get(due.transactionId());
      if (client == null || client.resendAt != due.at()) {
        continue;
      }
      counts.retransmissions++;
      if (client.state == State.REQUESTING && client.tries >= REQUEST_TRIES) {
        waiting.remove(client.transactionId);
        begin(client, State.SELECTING, now);
      } else if (client.state == State.RENEWING && client.tries >= RENEWAL_TRIES) {
        finish(client, State.BOUND);
      } else {
        send(client, now);
      }
    }
  }

  private void receive(DatagramChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1500);
    while (channel.receive(buffer.clear()) != null) {
      Wire.Answer answer = Wire.answer(buffer.flip());
      SimulatedClient client = answer == null ? null : waiting.get(answer.transactionId());
      if (client == null) {
        counts.unexpected++;
        continue;
      }
      take(client, answer);
    }
  }

  private void take(SimulatedClient client, Wire.Answer answer) throws IOException {
    long now = System.nanoTime();
    if (answer.type() == Wire.OFFER && client.state == State.SELECTING) {
      counts.offers++;
      client.state = State.REQUESTING;
      client.address = answer.yourAddress();
      client.serverId = answer.serverId();
      client.tries = 0;
      send(client, now);
    } else if (answer.type() == Wire.ACK && client.state != State.SELECTING) {
      counts.acknowledged(now - client.beganAt);
      client.renewals += client.state == State.RENEWING ? 1 : 0;
      client.address = answer.yourAddress();
      log("ACK", client, answer.leaseSeconds());
      finish(client, State.BOUND);
    } else if (answer.type() == Wire.NAK && client.state != State.SELECTING) {
      counts.naks++;
      log("NAK", client, 0);
      finish(client, State.UNBOUND);
    } else {
      counts.unexpected++;
    }
  }

  private void finish(SimulatedClient client, State state) {
    waiting.remove(client.transactionId);
    client.state = state;
    if (plan.renewals() == 0 || client.renewals < plan.renewals()) {
      idle.add(client);
    }
  }

  private void log(String what, SimulatedClient client, long leaseSeconds) {
    log.println(
        String.join(
            " ",
            List.of(
                Long.toString(System.currentTimeMillis()),
                what,
                String.format("0x%08x", client.transactionId),
                Wire.colons(client.hardwareAddress),
                Wire.dotted(client.address),
                Long.toString(leaseSeconds))));
  }

  /** What happened; times in nanoseconds. */
  private static final class LoadCounts {
    private final List<Long> latencies = new ArrayList<>();
    private double seconds;
    private int offers;
    private int naks;
    private int releases;
    private int retransmissions;
    private int starved;
    private int unexpected;
    private int unanswered;

    void acknowledged(long latency) {
      latencies.add(latency);
    }

    String json() {
      List<Long> sorted = latencies.stream().sorted().toList();
      return String.format(
          java.util.Locale.ROOT,
          "{\"seconds\":%.3f,\"offers\":%d,\"acks\":%d,\"naks\":%d,\"releases\":%d,"
              + "\"retransmissions\":%d,\"starved\":%d,\"unexpected\":%d,\"unanswered\":%d,"
              + "\"p50Micros\":%d,\"p99Micros\":%d,\"maxMicros\":%d}",
          seconds,
          offers,
          sorted.size(),
          naks,
          releases,
          retransmissions,
          starved,
          unexpected,
          unanswered,
          at(sorted, 0.5),
          at(sorted, 0.99),
          at(sorted, 1));
    }

    private static long at(List<Long> sorted, double share) {
      return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * share)) / 1000;
    }
  }
}
