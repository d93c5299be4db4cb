package org.leasehold.edge.own;

/**
 * Keeps two edges that both believe the group's word from taking a partition from each other
 * without end: one of them may have lost the group's coordinator and not its leader. The first loss
 * may be a dead edge's late claim and is answered at once; after each further one an edge waits for
 * twice as long, unless the group gives it the partition anew. Counted in ticks, of which there are
 * two a second.
 */
final class Rivalry {

  private static final int FIRST_WAIT = 20;
  private static final int LONGEST_WAIT = 600;

  /** An ownership of a minute was nobody's rival. */
  private static final int SETTLED = 120;

  private int losses;
  private int wait;
  private int ownedTicks;

  void assigned() {
    losses = 0;
    wait = 0;
  }

  void lost() {
    ownedTicks = 0;
    if (++losses > 1) {
      wait = Math.min(FIRST_WAIT << Math.min(losses - 2, 10), LONGEST_WAIT);
    }
  }

  void owned() {
    if (++ownedTicks >= SETTLED) {
      losses = 0;
    }
  }

  /** At each tick without ownership. */
  boolean mayClaim() {
    return wait-- <= 0;
  }
}
