package org.leasehold.systemtests.harness.compare;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.systemtests.harness.frames.Request;

/**
 * What one client says, and what Kea answers.
 *
 * @param name unique
 */
public record Exchange(String name, List<Step> steps) {

  /** The type of a reply, as far as an exchange can expect one. */
  public enum Answer {
    OFFER(2),
    ACK(5),
    NAK(6),
    /** A BOOTREPLY without option 53. */
    BOOTP(-1),
    SILENCE(-2);

    final int type;

    Answer(int type) {
      this.type = type;
    }
  }

  /** A message and Kea's answer to it. */
  public record Step(Request request, Answer answer) {}

  public static Exchange exchange(String name) {
    return new Exchange(name, List.of());
  }

  private Exchange then(Request request, Answer answer) {
    List<Step> all = new ArrayList<>(steps);
    all.add(new Step(request, answer));
    return new Exchange(name, List.copyOf(all));
  }

  public Exchange offer(Request request) {
    return then(request, Answer.OFFER);
  }

  public Exchange ack(Request request) {
    return then(request, Answer.ACK);
  }

  public Exchange nak(Request request) {
    return then(request, Answer.NAK);
  }

  public Exchange bootp(Request request) {
    return then(request, Answer.BOOTP);
  }

  public Exchange silence(Request request) {
    return then(request, Answer.SILENCE);
  }
}
