package org.leasehold.systemtests.harness.load;

import java.util.List;

/**
 * How simulated clients behave.
 *
 * @param releasePercent how often a bound client releases instead of renewing
 * @param leavePercent how often it goes away instead, without a word
 * @param awaySeconds for about how long a client that has released or left stays away; every second
 *     client is away at first; 0: none
 * @param renewals a client that has renewed so often does no more; 0: no limit
 * @param resendMillis between two transmissions of one message; 0: 1, 2, 4, 4 s …
 * @param renewalResendMillis between two unicast renewals; 0: as the other messages. RFC 2131
 *     (section 4.4.5) has real clients wait for half of what is left until T2.
 */
public record Habits(
    int releasePercent,
    int leavePercent,
    int awaySeconds,
    int renewals,
    int resendMillis,
    int renewalResendMillis) {

  /** Clients that get a lease, renew it and never release it. */
  static final Habits STEADY = new Habits(0, 0, 0, 0, 0, 0);

  private static final int COUNT = 6;

  /** As part of a command line, in the order of the components. */
  List<Integer> numbers() {
    return List.of(
        releasePercent, leavePercent, awaySeconds, renewals, resendMillis, renewalResendMillis);
  }

  static Habits parse(List<String> numbers) {
    List<Integer> all = numbers.stream().map(Integer::valueOf).toList();
    if (all.size() != COUNT) {
      throw new IllegalArgumentException("habits are " + COUNT + " numbers, not " + numbers);
    }
    return new Habits(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
  }

  /** How long a client waits for an answer to its n-th transmission (0, 1, …), in ns. */
  long patience(boolean renewing, int n) {
    int fixed = renewing && renewalResendMillis > 0 ? renewalResendMillis : resendMillis;
    return 1_000_000L * (fixed > 0 ? fixed : 1_000L * Math.min(4, 1 << n));
  }
}
