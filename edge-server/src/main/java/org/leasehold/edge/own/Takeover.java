package org.leasehold.edge.own;

import java.util.Objects;

/**
 * Why the group gives partitions to an edge.
 *
 * @param from the edge that had them before; empty when nobody had, or nobody knows. For AGAIN why
 *     this edge gave them up
 */
public record Takeover(Kind kind, String from) {

  /** How the partitions came to be without an owner. */
  public enum Kind {
    /** Nobody had them before. */
    FIRST,
    /** Their owner is alive and gives them away: a stop, maintenance, or another edge's share. */
    HANDED_OVER,
    /** Their owner is no longer in the group. */
    FAILED,
    /** This edge gave them up itself, and takes them up again. */
    AGAIN
  }

  public static final Takeover FIRST = new Takeover(Kind.FIRST, "");

  public Takeover {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(from, "from");
  }

  /** As a claim carries it, for operators. */
  public String text() {
    String who = from.isEmpty() ? "another edge" : from;
    return switch (kind) {
      case FIRST -> "first owner";
      case HANDED_OVER -> "handed over by " + who;
      case FAILED -> who + " failed";
      case AGAIN -> "claimed again: " + from;
    };
  }
}
