package org.leasehold.ddns.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Answer;
import org.leasehold.ddns.plan.Answer.Answered;
import org.leasehold.ddns.plan.Answer.NoAnswer;
import org.leasehold.ddns.plan.ResponseCode;
import org.leasehold.ddns.plan.Update;

/** Keeps what is sent until the test answers it. */
public final class FakeSender implements UpdateSender {

  private record Sent(DnsServer server, Update update, CompletableFuture<Answer> answer) {}

  private static final NoAnswer NONE = new NoAnswer("no answer within 500 ms");

  private final Deque<Sent> unanswered = new ArrayDeque<>();
  private boolean ended;

  @Override
  public synchronized CompletionStage<Answer> send(
      DdnsDomain domain, DnsServer server, Update update) {
    if (update.owner().startsWith("invalid")) {
      throw new IllegalArgumentException("'" + update.owner() + "' is not a domain name");
    }
    if (ended) {
      return CompletableFuture.completedFuture(NONE);
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    unanswered.add(new Sent(server, update, answer));
    return answer;
  }

  /** The names of the updates on their way, the oldest first. */
  public synchronized List<String> names() {
    return unanswered.stream().map(sent -> sent.update().owner()).toList();
  }

  /** The ports of their servers. */
  public synchronized List<Integer> ports() {
    return unanswered.stream().map(sent -> sent.server().address().getPort()).toList();
  }

  /** Answers the oldest one. */
  public void answer(ResponseCode code) {
    answer(new Answered(code));
  }

  /** Answers the oldest one of a name. */
  public void answer(String name, ResponseCode code) {
    Sent sent = take(name);
    sent.answer().complete(new Answered(code));
  }

  private synchronized Sent take(String name) {
    Sent sent =
        unanswered.stream().filter(s -> s.update().owner().equals(name)).findFirst().orElseThrow();
    unanswered.remove(sent);
    return sent;
  }

  /** Leaves the oldest one without an answer. */
  public void silence() {
    answer(NONE);
  }

  /** Answers nothing from now on. */
  public void end() {
    List<Sent> left;
    synchronized (this) {
      ended = true;
      left = List.copyOf(unanswered);
      unanswered.clear();
    }
    left.forEach(sent -> sent.answer().complete(NONE));
  }

  private void answer(Answer answer) {
    Sent sent;
    synchronized (this) {
      sent = unanswered.remove();
    }
    sent.answer().complete(answer);
  }
}
