package org.leasehold.ddns.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.leasehold.ddns.plan.Answer;
import org.leasehold.ddns.plan.Step;

/** A change until it is finished, with what it waits for. Used only by the dispatcher's thread. */
final class Task {

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

  final Job job;
  final Lane lane;

  /** The update that is to be sent or on its way. */
  Step step;

  /** Completes when its update is answered; null while none is on its way. */
  CompletionStage<Answer> answer;

  /** Its partition is no longer ours: its answer leads to nothing. */
  boolean dropped;

  /** Set while it waits after a refusal. */
  Instant due;

  /** When the server first refused it; null while it has not. */
  Instant refusedSince;

  private Duration delay = FIRST_DELAY;

  Task(Job job, Lane lane) {
    this.job = job;
    this.lane = lane;
  }

  /** Names are equal whatever their case (RFC 4343). */
  static String name(Job job) {
    return job.change().name().toLowerCase(Locale.ROOT);
  }

  void delayFrom(Instant now) {
    due = now.plus(delay);
    delay = Backoff.twice(delay, LONGEST_DELAY);
  }
}
