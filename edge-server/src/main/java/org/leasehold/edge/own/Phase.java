package org.leasehold.edge.own;

/**
 * How far an edge is on its way to owning a partition.
 *
 * <pre>
 *   FOLLOWING ──assigned──▶ READING_TO_END ──at the end──▶ CLAIMING ──own claim read──▶ OWNING ◀──▶ CHECKING_GAP
 *       ▲                        │                            │                        │  │             │
 *       ├──────revoked───────────┴────────────────────────────┘                 revoked│  │             │
 *       ├──────── an uncertain append, a foreign claim ────────────────────────────────│──┴─────────────┤
 *       └──────── what precedes the successor's claim is settled ── SUCCEEDED ◀── HANDING_OVER ◀────────┘
 * </pre>
 *
 * An owner from whom the group takes the partition goes on until it reads its successor's claim, so
 * that there is an owner at any time: safety rests on the order of the log, not on the group.
 */
enum Phase {
  FOLLOWING,
  READING_TO_END,
  CLAIMING,
  OWNING,
  CHECKING_GAP,
  HANDING_OVER,
  SUCCEEDED,
  /** The partition cannot be followed any more. */
  BROKEN;

  /** Whether this edge decides for the partition. */
  boolean owns() {
    return this == OWNING || this == HANDING_OVER;
  }

  /** Whether this edge is on its way to a claim that counts. */
  boolean isOnTheWay() {
    return this == READING_TO_END || this == CLAIMING;
  }
}
