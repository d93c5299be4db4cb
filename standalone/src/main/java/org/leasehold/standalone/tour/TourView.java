package org.leasehold.standalone.tour;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a newcomer sees of the tour: counts, and the latest events. */
final class TourView {

  private static final int EVENTS = 3;

  private final Deque<String> latest = new ArrayDeque<>();
  private int granted;
  private int renewed;
  private int released;
  private int unanswered;

  void told(String event) {
    if (event.contains(" granted ")) {
      granted++;
    } else if (event.contains(" renewed ")) {
      renewed++;
    } else if (event.contains(" released ")) {
      released++;
    }
    latest.addLast(event);
    if (latest.size() > EVENTS) {
      latest.removeFirst();
    }
  }

  /** An exchange that the client gave up. */
  void unanswered() {
    unanswered++;
  }

  /**
   * The view's next lines; the events are those since the last call.
   *
   * @param bound clients that have a lease
   * @param clients all clients
   */
  List<String> lines(Instant now, long bound, int clients) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s  %d of %d clients have a lease; so far %d granted, %d renewed, %d released, %d unanswered"
            .formatted(
                now.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19),
                bound,
                clients,
                granted,
                renewed,
                released,
                unanswered));
    latest.forEach(event -> lines.add("          " + event));
    latest.clear();
    return lines;
  }
}
