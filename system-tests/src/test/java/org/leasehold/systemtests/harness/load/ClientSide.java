package org.leasehold.systemtests.harness.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.dhcp.Seen.Type;

/**
 * What simulated clients saw, read from their log ({@link ClientLog}).
 *
 * @param answers in the order of the log
 * @param waiting how many waited, and the first of them for how long, at the latest look
 */
public record ClientSide(List<Answer> answers, Waiting waiting) {

  private static final String LATE = "LATE";

  /**
   * One line.
   *
   * @param what ACK, LATE, NAK or RELEASE
   * @param client its hardware address
   * @param server the server identifier
   * @param resent messages of the exchange that were sent again
   * @param took from the exchange's first message to this
   */
  public record Answer(
      Instant at,
      String what,
      String transactionId,
      String client,
      String address,
      long leaseSeconds,
      String server,
      int resent,
      Duration took) {

    public boolean acknowledges() {
      return what.equals("ACK");
    }

    /** When the exchange began. */
    public Instant began() {
      return at.minus(took);
    }
  }

  /** Clients that wait for an answer. */
  public record Waiting(Instant at, int clients, Duration longest) {}

  static ClientSide read(Path log) {
    List<Answer> answers = new ArrayList<>();
    Waiting waiting = new Waiting(Instant.EPOCH, 0, Duration.ZERO);
    try (Stream<String> lines = Files.lines(log)) {
      // The last line may be half written.
      for (String line : (Iterable<String>) lines::iterator) {
        String[] fields = line.split(" ");
        if (fields.length == 9) {
          answers.add(answer(fields));
        } else if (fields.length == 4 && fields[1].equals("STATUS")) {
          waiting =
              new Waiting(
                  millis(fields[0]),
                  Integer.parseInt(fields[2]),
                  Duration.ofMillis(Long.parseLong(fields[3])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClientSide(answers, waiting);
  }

  private static Answer answer(String[] fields) {
    return new Answer(
        millis(fields[0]),
        fields[1],
        fields[2],
        fields[3],
        fields[4],
        Long.parseLong(fields[5]),
        fields[6],
        Integer.parseInt(fields[7]),
        Duration.ofNanos(1_000 * Long.parseLong(fields[8])));
  }

  private static Instant millis(String text) {
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  /** The answers that ended an exchange with a lease. */
  public Stream<Answer> acknowledgements() {
    return answers.stream().filter(Answer::acknowledges);
  }

  /**
   * Exchanges begun after that time by clients that another server than that one had served before.
   */
  public List<Answer> ofOtherServersClients(String server, Instant from) {
    Map<String, String> servers = new HashMap<>();
    List<Answer> others = new ArrayList<>();
    for (Answer each : acknowledgements().toList()) {
      String before = servers.put(each.client(), each.server());
      if (before != null && !before.equals(server) && each.began().isAfter(from)) {
        others.add(each);
      }
    }
    return others;
  }

  /** As the messages of a capture, without those that came too late to be heeded. */
  public List<Seen> messages() {
    return answers.stream().filter(each -> !each.what().equals(LATE)).map(this::seen).toList();
  }

  /** Acknowledgements that came too late to be heeded. */
  public List<Seen> lateAcknowledgements() {
    return answers.stream().filter(each -> each.what().equals(LATE)).map(this::seen).toList();
  }

  private Seen seen(Answer answer) {
    Type type = answer.what().equals(LATE) ? Type.ACK : Type.valueOf(answer.what());
    boolean granted = type == Type.ACK;
    return new Seen(
        answer.at(),
        type,
        answer.transactionId(),
        answer.client(),
        "",
        granted ? answer.address() : "0.0.0.0",
        type == Type.RELEASE ? answer.address() : "0.0.0.0",
        "",
        granted ? answer.leaseSeconds() : -1);
  }
}
