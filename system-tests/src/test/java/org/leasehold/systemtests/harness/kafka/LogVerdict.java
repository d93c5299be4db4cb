package org.leasehold.systemtests.harness.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What counts of a site's events and what does not: the rule of the fence, on purpose not the
 * product's own code, so that an error there is not shared here. In each partition an event counts
 * only when its epoch is the offset of the latest claim before it.
 */
public final class LogVerdict {

  private final Map<String, LoggedEvent> accepted = new HashMap<>();
  private final Map<String, LoggedEvent> fenced = new HashMap<>();
  private final List<String> doubleGrants = new ArrayList<>();

  private LogVerdict() {}

  /**
   * @param events each partition's in their order
   * @param maxClockSkew for how long after its end a lease's address waits for another client
   */
  public static LogVerdict of(List<LoggedEvent> events, Duration maxClockSkew) {
    LogVerdict verdict = new LogVerdict();
    Map<Integer, Long> fences = new HashMap<>();
    Map<String, LoggedEvent> leases = new HashMap<>();
    for (LoggedEvent event : events) {
      if (event.claims()) {
        fences.put(event.partition(), event.offset());
      } else if (!Objects.equals(fences.get(event.partition()), event.epoch())) {
        verdict.fenced.put(key(event), event);
      } else {
        verdict.accepted.merge(key(event), event, LogVerdict::later);
        verdict.change(leases.put(event.address(), event), event, maxClockSkew);
      }
    }
    return verdict;
  }

  private void change(LoggedEvent before, LoggedEvent event, Duration maxClockSkew) {
    boolean taken =
        before != null
            && before.grants()
            && event.grants()
            && !before.client().equals(event.client())
            && event.appendedAt().isBefore(before.end().plus(maxClockSkew));
    if (taken) {
      doubleGrants.add(
          event.address()
              + " to "
              + event.client()
              + " ("
              + event.place()
              + ") while "
              + before.client()
              + " held it until "
              + before.end()
              + " ("
              + before.place()
              + ")");
    }
  }

  // A request that was sent twice may be committed twice; the client may heed either answer.
  private static LoggedEvent later(LoggedEvent one, LoggedEvent other) {
    return other.end().isAfter(one.end()) ? other : one;
  }

  private static String key(LoggedEvent event) {
    return key(event.transactionId(), event.address(), event.client());
  }

  static String key(String transactionId, String address, String client) {
    return transactionId + " " + address + " " + client;
  }

  /** Addresses that the log itself gives to a second client too soon. */
  public List<String> doubleGrants() {
    return doubleGrants;
  }

  /** The event behind an acknowledgement that counts; null when there is none. */
  LoggedEvent accepted(String key) {
    return accepted.get(key);
  }

  /** The event behind an acknowledgement that does not count; null when there is none. */
  LoggedEvent fenced(String key) {
    return fenced.get(key);
  }

  /** How many events do not count. */
  public int fencedCount() {
    return fenced.size();
  }
}
