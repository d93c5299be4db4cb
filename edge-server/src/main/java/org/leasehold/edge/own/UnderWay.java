package org.leasehold.edge.own;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The events of a partition that this edge has appended and whose outcome is outstanding. */
final class UnderWay {

  private static final long NOT_KNOWN = -1;

  /** One of them. */
  static final class InFlight {
    private final Append append;
    private long offset = NOT_KNOWN;
    private long appendedAtMillis = NOT_KNOWN;

    private InFlight(Append append) {
      this.append = append;
    }

    Append append() {
      return append;
    }

    long offset() {
      return offset;
    }

    long appendedAtMillis() {
      return appendedAtMillis;
    }

    /** The log has said where it is; it counts when all before it is known (rule 4). */
    void answered(long at, long millis) {
      offset = at;
      appendedAtMillis = millis;
    }
  }

  /** What may be done once this offset is settled while this edge owns the partition. */
  private record Confirmation(long end, Runnable confirmed) {}

  private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>();
  private final List<Append> undecided = new ArrayList<>();
  private final ArrayDeque<Confirmation> confirmations = new ArrayDeque<>();

  InFlight add(Append append) {
    InFlight entry = new InFlight(append);
    inFlight.add(entry);
    return entry;
  }

  int size() {
    return inFlight.size();
  }

  boolean isEmpty() {
    return inFlight.isEmpty();
  }

  InFlight takeFirst() {
    return inFlight.remove();
  }

  /** Whether the oldest has been answered with this offset. */
  boolean isFirstAt(long offset) {
    return !inFlight.isEmpty() && inFlight.element().offset == offset;
  }

  /** Whether the oldest has been answered and not settled. */
  boolean isFirstHeld() {
    return !inFlight.isEmpty() && inFlight.element().offset != NOT_KNOWN;
  }

  /** Runs {@code confirmed} when everything before {@code end} is settled. */
  void confirmAt(long end, Runnable confirmed) {
    confirmations.add(new Confirmation(end, confirmed));
  }

  /** Runs what is confirmed by the settling of all before {@code next}. */
  void runConfirmed(long next) {
    while (!confirmations.isEmpty() && confirmations.element().end() <= next) {
      confirmations.remove().confirmed().run();
    }
  }

  /** Whether the log goes on where nothing of ours is under way: somebody else writes. */
  boolean isSomebodyElseWriting() {
    return !confirmations.isEmpty() && inFlight.isEmpty();
  }

  void dropConfirmations() {
    confirmations.clear();
  }

  /** Rule 5: nobody is answered; the addresses stay reserved until {@link #decided}. */
  void becomeUncertain(String reason) {
    List<InFlight> open = List.copyOf(inFlight);
    inFlight.clear();
    confirmations.clear();
    for (InFlight entry : open) {
      undecided.add(entry.append);
      entry.append.uncertain(reason);
    }
  }

  /** What was uncertain has been read by now, or will be fenced: a claim has been read. */
  void decided() {
    List<Append> known = List.copyOf(undecided);
    undecided.clear();
    known.forEach(Append::decided);
  }
}
