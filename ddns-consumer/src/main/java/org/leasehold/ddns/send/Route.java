package org.leasehold.ddns.send;

import java.time.Duration;
import java.time.Instant;
import org.leasehold.ddns.config.DnsServer;

/**
 * A domain's way to one of its servers. It is open until an update meets no answer; then one update
 * at a time tries it, with growing pauses, until one is answered.
 */
final class Route {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  final DnsServer server;
  final ServerLoad load;
  private Duration pause = FIRST_PAUSE;
  private Instant awaySince;
  private Instant nextTry;
  private boolean probing;
  private Instant lastAnswer = Instant.MIN;

  Route(DnsServer server, ServerLoad load) {
    this.server = server;
    this.load = load;
  }

  boolean isOpen() {
    return awaySince == null;
  }

  Instant awaySince() {
    return awaySince;
  }

  /** When an update may try it; null while it is open or one is trying. */
  Instant nextTry() {
    return isOpen() || probing ? null : nextTry;
  }

  boolean mayProbe(Instant now) {
    return !isOpen() && !probing && !now.isBefore(nextTry);
  }

  void sent() {
    probing = !isOpen();
  }

  /** The server answered, with anything but SERVFAIL. */
  void answered(Instant now) {
    lastAnswer = now;
    awaySince = null;
    probing = false;
    pause = FIRST_PAUSE;
  }

  /**
   * An update had no answer.
   *
   * @param sentAt if another update has been answered since, the server is slow, not away; updates
   *     that were on their way when the route closed do not count
   */
  void unanswered(Instant sentAt, Instant now) {
    if (!sentAt.isBefore(lastAnswer)) {
      failed(sentAt, now);
    }
  }

  /** The server failed at an update (SERVFAIL), or is away. */
  void failed(Instant sentAt, Instant now) {
    if (isOpen()) {
      awaySince = now;
    } else if (sentAt.isBefore(nextTry)) {
      return;
    } else {
      pause = Backoff.twice(pause, LONGEST_PAUSE);
    }
    probing = false;
    nextTry = now.plus(pause);
  }
}
