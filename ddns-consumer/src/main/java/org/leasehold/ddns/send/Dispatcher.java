package org.leasehold.ddns.send;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Answer;
import org.leasehold.ddns.plan.Next;
import org.leasehold.ddns.plan.Next.Cause;
import org.leasehold.ddns.plan.Next.Never;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.ddns.plan.Next.Send;
import org.leasehold.ddns.plan.Plan;

/**
 * Takes changes through their plans: changes of one name one after the other, each name
 * independently, no more to a server at a time than it can handle. A change whose server is away is
 * retried until it is back; one that is refused, until {@code refusedRetryTime} has passed. All
 * methods are called on one thread, the one that {@code loop} runs tasks on.
 */
public final class Dispatcher {

  private final UpdateSender sender;
  private final Duration refusedRetryTime;
  private final InstantSource clock;
  private final Executor loop;
  private final DispatchListener listener;
  private final Map<DdnsDomain, Lane> lanes = new HashMap<>();
  private final NameQueues names = new NameQueues();
  private final PriorityQueue<Task> delayed =
      new PriorityQueue<>(Comparator.comparing((Task task) -> task.due));
  private int inFlight;
  private int unfinished;

  /**
   * @param domains the domains that changes may be submitted for
   * @param maxInFlight updates on their way to one server at a time
   * @param loop runs what an answer leads to, and {@link #pump} after it
   */
  public Dispatcher(
      Collection<DdnsDomain> domains,
      UpdateSender sender,
      int maxInFlight,
      Duration refusedRetryTime,
      InstantSource clock,
      Executor loop,
      DispatchListener listener) {
    this.sender = sender;
    this.refusedRetryTime = refusedRetryTime;
    this.clock = clock;
    this.loop = loop;
    this.listener = listener;
    Map<InetSocketAddress, ServerLoad> loads = new HashMap<>();
    for (DdnsDomain domain : domains) {
      List<Route> routes = new ArrayList<>();
      for (DnsServer server : domain.servers()) {
        ServerLoad load =
            loads.computeIfAbsent(server.address(), address -> new ServerLoad(maxInFlight));
        routes.add(new Route(server, load));
      }
      lanes.put(domain, new Lane(domain, routes));
    }
  }

  /** Takes a change; {@link #pump} sends it. */
  public void submit(DdnsDomain domain, Job job) {
    Task task = new Task(job, lanes.get(domain));
    task.lane.unfinished++;
    unfinished++;
    if (names.add(task)) {
      begin(task);
    }
  }

  /** Sends what can be sent now. */
  public void pump() {
    Instant now = clock.instant();
    while (!delayed.isEmpty() && !delayed.peek().due.isAfter(now)) {
      Task task = delayed.poll();
      task.due = null;
      begin(task);
    }
    for (Lane lane : lanes.values()) {
      Optional<Route> route = lane.ready.isEmpty() ? Optional.empty() : lane.route(now);
      while (route.isPresent()) {
        send(lane.ready.poll(), route.get(), now);
        route = lane.ready.isEmpty() ? Optional.empty() : lane.route(now);
      }
    }
  }

  /** When {@link #pump} has something to do without an answer or a new change. */
  public Optional<Instant> nextDue() {
    List<Instant> times = new ArrayList<>();
    if (!delayed.isEmpty()) {
      times.add(delayed.peek().due);
    }
    for (Lane lane : lanes.values()) {
      if (!lane.ready.isEmpty()) {
        lane.nextTry().ifPresent(times::add);
      }
    }
    return times.stream().min(Comparator.naturalOrder());
  }

  /**
   * Forgets the changes of a partition; those on their way send no further updates.
   *
   * @return completes when an update on its way is answered
   */
  public List<CompletionStage<Answer>> drop(int partition) {
    delayed.removeIf(task -> task.job.partition() == partition);
    lanes.values().forEach(lane -> lane.ready.removeIf(t -> t.job.partition() == partition));
    NameQueues.Dropped dropped = names.drop(partition);
    dropped.gone().forEach(this::forget);
    dropped.first().forEach(this::begin);
    return dropped.gone().stream().map(task -> task.answer).filter(Objects::nonNull).toList();
  }

  private void forget(Task task) {
    task.dropped = true;
    task.lane.unfinished--;
    unfinished--;
  }

  /** Changes that are not finished. */
  public int unfinished() {
    return unfinished;
  }

  /** Updates on their way. */
  public int inFlight() {
    return inFlight;
  }

  /**
   * The domains to which no change gets through, by name, with since when and why.
   *
   * @param atLeast shorter standstills are left out
   */
  public Map<String, String> stuck(Duration atLeast) {
    Instant latest = clock.instant().minus(atLeast);
    Map<String, String> stuck = new TreeMap<>();
    for (Lane lane : lanes.values()) {
      if (lane.isStuck() && !lane.stuckSince.isAfter(latest)) {
        stuck.put(
            lane.domain.name(),
            lane.unfinished + " waiting since " + lane.stuckSince + ": " + lane.stuckBy);
      }
    }
    return stuck;
  }

  private void begin(Task task) {
    task.step = Plan.first(task.job.change());
    task.lane.ready.add(task);
  }

  private void send(Task task, Route route, Instant now) {
    CompletionStage<Answer> answer;
    try {
      answer = sender.send(task.lane.domain, route.server, task.step.update());
    } catch (IllegalArgumentException e) {
      finish(task, new Never(e.getMessage()));
      return;
    }
    route.sent();
    route.load.sent();
    task.answer = answer;
    inFlight++;
    answer.thenAccept(a -> loop.execute(() -> answered(task, route, now, a)));
  }

  private void answered(Task task, Route route, Instant sentAt, Answer answer) {
    Instant now = clock.instant();
    task.answer = null;
    inFlight--;
    Next next = Plan.after(task.step, answer);
    judge(route, task.lane, sentAt, now, answer, next);
    if (!task.dropped) {
      follow(task, next, now);
    }
  }

  /** What an answer says about the server. */
  private void judge(
      Route route, Lane lane, Instant sentAt, Instant now, Answer answer, Next next) {
    Instant awaySince = route.awaySince();
    if (answer instanceof Answer.NoAnswer) {
      route.load.unanswered(sentAt, now);
      route.unanswered(sentAt, now);
    } else if (next instanceof Retry retry && retry.cause() == Cause.AWAY) {
      route.load.answered();
      route.failed(sentAt, now);
    } else {
      route.load.answered();
      route.answered(now);
    }
    if (awaySince == null && !route.isOpen()) {
      listener.away(lane.domain, route.server, ((Retry) next).reason());
    } else if (awaySince != null && route.isOpen()) {
      Duration away = Duration.between(awaySince, now);
      listener.back(lane.domain, route.server, away, lane.unfinished);
    }
  }

  private void follow(Task task, Next next, Instant now) {
    if (next instanceof Send send) {
      task.step = send.step();
      // Before those that have not begun, so that a change ends soon after it began.
      task.lane.ready.addFirst(task);
    } else if (next instanceof Retry retry) {
      retry(task, retry, now);
    } else {
      task.lane.moves();
      finish(task, (Outcome) next);
    }
  }

  private void retry(Task task, Retry retry, Instant now) {
    Lane lane = task.lane;
    listener.retried(lane.domain, task.job, retry);
    if (retry.cause() == Cause.AWAY) {
      if (!lane.hasOpenRoute()) {
        lane.stuck(now, retry.reason());
      }
      // At the end: if the server fails only at this name, another one is tried next.
      begin(task);
      return;
    }
    lane.stuck(now, retry.reason());
    if (retry.cause() == Cause.REFUSED) {
      task.refusedSince = task.refusedSince == null ? now : task.refusedSince;
      Duration refused = Duration.between(task.refusedSince, now);
      if (refused.compareTo(refusedRetryTime) >= 0) {
        finish(
            task,
            new Never("refused for " + refused.toSeconds() + " s, last with " + retry.reason()));
        return;
      }
    }
    task.delayFrom(now);
    delayed.add(task);
  }

  private void finish(Task task, Outcome outcome) {
    task.lane.unfinished--;
    unfinished--;
    Optional<Task> next = names.remove(task);
    listener.finished(task.lane.domain, task.job, outcome);
    next.ifPresent(this::begin);
  }
}
