package org.leasehold.systemtests.harness.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.systemtests.harness.compare.Exchange.Answer;
import org.leasehold.systemtests.harness.compare.Exchange.Step;
import org.leasehold.systemtests.harness.frames.Reply;
import org.leasehold.systemtests.harness.frames.ServerLinks;

/** Plays exchanges with Kea and with ours at the same time and collects what differs. */
public final class Contest {

  /** For a server to answer what the other one has answered, on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** For both to say nothing; what comes later is found all the same. */
  private static final Duration SILENCE = Duration.ofMillis(300);

  /** One thing that is not the same: the exchange, the step (from 1), which thing, both values. */
  public record Difference(String where, String kea, String ours) {}

  private final ServerLinks kea;
  private final ServerLinks ours;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<Integer, String> sent = new TreeMap<>();
  private int number;

  public Contest(ServerLinks kea, ServerLinks ours) {
    this.kea = kea;
    this.ours = ours;
  }

  /** Plays an exchange; the next one has another client. */
  public void play(Exchange exchange) {
    number++;
    Reply[] last = new Reply[2];
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < exchange.steps().size(); i++) {
      Step step = exchange.steps().get(i);
      String where = exchange.name() + " / " + (i + 1);
      if (step.request().follows() && (last[0] == null || last[1] == null)) {
        failures.add(where + ": there was no reply before it to go on from");
        return;
      }
      int xid = 0x5eed0000 + sent.size();
      sent.put(xid, where);
      kea.send(step.request(), number, xid, last[0]);
      ours.send(step.request(), number, xid, last[1]);
      Reply[] replies = await(xid, step.answer());
      if (type(replies[0]) != step.answer().type) {
        failures.add(
            where
                + ": Kea does not answer "
                + step.answer()
                + " but "
                + (replies[0] == null ? "SILENCE" : replies[0].options()));
      }
      Comparison.compare(replies[0], replies[1], last)
          .forEach(
              (what, both) ->
                  differences.add(new Difference(where + " / " + what, both[0], both[1])));
      last = new Reply[] {or(replies[0], last[0]), or(replies[1], last[1])};
    }
  }

  private static Reply or(Reply one, Reply other) {
    return one == null ? other : one;
  }

  static int type(Reply reply) {
    if (reply == null) {
      return Answer.SILENCE.type;
    }
    return reply.options().containsKey(53)
        ? Integer.parseInt(reply.option(53), 16)
        : Answer.BOOTP.type;
  }

  private Reply[] await(int xid, Answer expected) {
    boolean silent = expected == Answer.SILENCE;
    Reply first = next(kea, xid, silent ? SILENCE : PATIENCE, "Kea");
    Reply second = next(ours, xid, first == null ? SILENCE : PATIENCE, "ours");
    if (first == null && second != null && silent) {
      first = next(kea, xid, PATIENCE, "Kea");
    }
    return new Reply[] {first, second};
  }

  private Reply next(ServerLinks server, int xid, Duration limit, String name) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long left = Math.max(0, (end - System.nanoTime()) / 1_000_000);
      Reply reply = server.next(Duration.ofMillis(left));
      if (reply == null || reply.xid() == xid) {
        return reply;
      }
      failures.add(
          name + " answered late, or twice: " + sent.get(reply.xid()) + ": " + reply.options());
    }
  }

  public List<Difference> differences() {
    return differences;
  }

  /** What went wrong in the contest itself: Kea does not do what the exchange says. */
  public List<String> failures() {
    return failures;
  }

  /** Reads what came too late to be compared. */
  public void end() {
    next(kea, -1, SILENCE, "Kea");
    next(ours, -1, SILENCE, "ours");
  }
}
