package org.leasehold.schemas.lease;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A record of {@code lease-events.<site>}: a change of one lease, or a claim of a whole partition.
 */
public sealed interface LeaseEvent {

  /**
   * When the writer decided, by its wall clock (UTC); the broker's append time is the record's
   * timestamp.
   */
  Instant at();

  /** The name of the edge that wrote it. */
  String edge();

  /** Why a lease changed. */
  enum Change {
    GRANTED,
    RENEWED,
    RELEASED,
    DECLINED,
    /** By the owner: the lease had ended and is taken back. */
    RECLAIMED,
    /** By an operator or an import. */
    ADDED,
    UPDATED,
    /** By an operator: the lease is gone at once. */
    DELETED
  }

  /**
   * A lease changed.
   *
   * @param lease the lease after the change; for DELETED before it
   * @param epoch the offset of the claim under which it was written; it counts only while this is
   *     the partition's latest
   * @param packet what the client's packet said; null when no packet caused it
   * @param commandId the id of the command that caused it; null when none did
   */
  record LeaseChanged(
      Change change,
      Lease lease,
      String edge,
      long epoch,
      Instant at,
      PacketContext packet,
      UUID commandId)
      implements LeaseEvent {

    public LeaseChanged {
      Objects.requireNonNull(change, "change");
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(edge, "edge");
      Objects.requireNonNull(at, "at");
      if (epoch < 0) {
        throw new IllegalArgumentException("epoch " + epoch + " is not an offset");
      }
    }
  }

  /**
   * An edge became the owner of a partition; the claim's epoch is its own offset.
   *
   * @param nonce fresh and random: by it the claimant recognises its own claim
   * @param lfcIntervalSeconds the site's lfc-interval, from which lease-stream sets the table's
   *     compaction
   * @param reason why the partition changed hands, for operators; empty when unknown
   */
  record OwnershipClaimed(
      String site,
      int partition,
      UUID nonce,
      String edge,
      Instant at,
      long lfcIntervalSeconds,
      String reason)
      implements LeaseEvent {

    public OwnershipClaimed {
      LeaseKey.requireSite(site);
      Objects.requireNonNull(nonce, "nonce");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(edge, "edge");
      Objects.requireNonNull(at, "at");
    }
  }
}
