package org.leasehold.systemtests.harness.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.leasehold.systemtests.harness.frames.Octets;
import org.leasehold.systemtests.harness.load.SimulatedClient.State;

/**
 * Simulated DHCP clients behind a relay agent, at a steady rate of exchanges whatever the server
 * does: a client that waits for an answer retransmits, the others go on. Runs as a process of its
 * own on the relay's host (see {@link org.leasehold.systemtests.harness.net.NetworkLab#relay}).
 *
 * <p>It logs what they see ({@link ClientLog}) and prints a summary in JSON at its end: when its
 * time is over, when every client has done all its renewals, or when {@link LoadPlan#stopFile}
 * appears.
 */
public final class LoadClient {

  private static final long SECOND = 1_000_000_000L;
  private static final int RENEWAL_TRIES = 6;
  private static final int RENEWAL_TRIES_BEFORE_REBINDING = 3;
  private static final int REQUEST_TRIES = 5;

  private final LoadPlan plan;
  private final Habits habits;
  private final ClientLog log;
  private final Random random;
  private final DatagramChannel relayed = DatagramChannel.open();
  private final DatagramChannel direct = DatagramChannel.open();
  private final List<InetSocketAddress> servers;
  private final int relay;
  private final Deque<SimulatedClient> idle = new ArrayDeque<>();
  private final Map<Integer, SimulatedClient> waiting = new HashMap<>();
  private final PriorityQueue<Resend> resends =
      new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
  private final PriorityQueue<Return> away =
      new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
  private final LoadCounts counts = new LoadCounts();
  private int nextTransactionId;

  private record Resend(long at, int transactionId) {}

  private record Return(long at, SimulatedClient client) {}

  private LoadClient(LoadPlan plan, ClientLog log) throws IOException {
    this.plan = plan;
    this.habits = plan.habits();
    this.log = log;
    this.random = new Random(plan.seed());
    this.servers =
        plan.servers().stream().map(server -> new InetSocketAddress(server, 67)).toList();
    this.relay = Octets.address(plan.relay());
    this.nextTransactionId = random.nextInt();
    for (int i = 0; i < plan.clients(); i++) {
      String hostname = plan.hostnames().isEmpty() ? "" : plan.hostnames() + i;
      SimulatedClient client = new SimulatedClient(plan.firstHardwareAddress() + i, hostname);
      if (i % 2 == 0) {
        idle.add(client);
      } else {
        goAway(client, System.nanoTime());
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    LoadPlan plan = LoadPlan.parse(List.of(arguments));
    try (ClientLog log = new ClientLog(Path.of(plan.log()))) {
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
        if (now >= nextLook) {
          nextLook = now + SECOND / 5;
          last = now < last && Files.exists(stop) ? now : last;
          log.status(waiting.size(), oldest(now));
        }
        comeBack(now);
        long due = (long) ((Math.min(now, last) - began) / (double) SECOND * plan.rate());
        for (; started < due; started++) {
          startOne(now);
        }
        resend(now);
        boolean over = now >= last || (idle.isEmpty() && waiting.isEmpty() && away.isEmpty());
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

  private long oldest(long now) {
    return waiting.values().stream().mapToLong(client -> now - client.beganAt).max().orElse(0);
  }

  private void comeBack(long now) {
    while (!away.isEmpty() && away.peek().at() <= now) {
      idle.add(away.poll().client());
    }
  }

  private void startOne(long now) throws IOException {
    SimulatedClient client = idle.poll();
    if (client == null) {
      counts.starved++;
      return;
    }
    boolean bound = client.holdsLease(now);
    int fate = bound ? random.nextInt(100) : 100;
    if (fate < habits.releasePercent()) {
      client.transactionId = nextTransactionId++;
      direct.send(client.release(), server(client));
      log.client("RELEASE", client, 0, 0);
      counts.releases++;
      goAway(client, now);
    } else if (fate < habits.releasePercent() + habits.leavePercent()) {
      goAway(client, now);
    } else {
      client.beganAt = now;
      client.resent = 0;
      begin(client, bound ? State.RENEWING : State.SELECTING, now);
    }
  }

  private void goAway(SimulatedClient client, long now) {
    client.state = State.UNBOUND;
    if (habits.awaySeconds() == 0) {
      idle.add(client);
    } else {
      double share = 0.5 + random.nextDouble();
      away.add(new Return(now + (long) (share * habits.awaySeconds() * SECOND), client));
    }
  }

  private void begin(SimulatedClient client, State state, long now) throws IOException {
    client.transactionId = nextTransactionId++;
    waiting.put(client.transactionId, client);
    enter(client, state, now);
  }

  private void enter(SimulatedClient client, State state, long now) throws IOException {
    client.state = state;
    client.tries = 0;
    if (state != State.SELECTING) {
      client.requestedAt = now;
    }
    send(client, now);
  }

  private void send(SimulatedClient client, long now) throws IOException {
    ByteBuffer message = client.message(relay, now);
    boolean renewing = client.state == State.RENEWING;
    if (renewing) {
      direct.send(message, server(client));
    } else {
      for (InetSocketAddress server : servers) {
        relayed.send(message.duplicate(), server);
      }
    }
    client.resendAt = now + habits.patience(renewing, client.tries);
    client.tries++;
    resends.add(new Resend(client.resendAt, client.transactionId));
  }

  private InetSocketAddress server(SimulatedClient client) {
    return servers.size() == 1
        ? servers.get(0)
        : new InetSocketAddress(Octets.dotted(client.serverId), 67);
  }

  private void resend(long now) throws IOException {
    while (!resends.isEmpty() && resends.peek().at() <= now) {
      Resend due = resends.poll();
      SimulatedClient client = waiting.get(due.transactionId());
      if (client == null || client.resendAt != due.at()) {
        continue;
      }
      counts.retransmissions++;
      client.resent++;
      if (client.state == State.REQUESTING && client.tries >= REQUEST_TRIES
          || client.extendsLease() && now >= client.leaseEnd) {
        waiting.remove(client.transactionId);
        begin(client, State.SELECTING, now);
      } else if (client.state == State.RENEWING && rebinds(client)) {
        enter(client, State.REBINDING, now);
      } else if (client.state == State.RENEWING && client.tries >= RENEWAL_TRIES) {
        client.state = State.BOUND;
        finish(client);
      } else {
        send(client, now);
      }
    }
  }

  private boolean rebinds(SimulatedClient client) {
    return servers.size() > 1 && client.tries >= RENEWAL_TRIES_BEFORE_REBINDING;
  }

  private void receive(DatagramChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1500);
    while (channel.receive(buffer.clear()) != null) {
      Wire.Answer answer = Wire.answer(buffer.flip());
      SimulatedClient client = answer == null ? null : waiting.get(answer.transactionId());
      if (client != null) {
        take(client, answer);
      } else {
        counts.unexpected++;
        if (answer != null && answer.type() == Wire.ACK) {
          log.late(answer);
        }
      }
    }
  }

  private void take(SimulatedClient client, Wire.Answer answer) throws IOException {
    long now = System.nanoTime();
    if (answer.type() == Wire.OFFER && client.state == State.SELECTING) {
      counts.offers++;
      client.address = answer.yourAddress();
      client.serverId = answer.serverId();
      enter(client, State.REQUESTING, now);
    } else if (answer.type() == Wire.ACK && client.state != State.SELECTING) {
      counts.acknowledged(now - client.beganAt, client.resent);
      client.renewals += client.extendsLease() ? 1 : 0;
      client.bind(answer.yourAddress(), answer.serverId(), answer.leaseSeconds());
      log.client("ACK", client, answer.leaseSeconds(), now - client.beganAt);
      finish(client);
    } else if (answer.type() == Wire.NAK && client.state != State.SELECTING) {
      counts.naks++;
      client.serverId = answer.serverId();
      log.client("NAK", client, 0, now - client.beganAt);
      client.state = State.UNBOUND;
      finish(client);
    } else {
      counts.unexpected++;
    }
  }

  private void finish(SimulatedClient client) {
    waiting.remove(client.transactionId);
    if (habits.renewals() == 0 || client.renewals < habits.renewals()) {
      idle.add(client);
    }
  }
}
