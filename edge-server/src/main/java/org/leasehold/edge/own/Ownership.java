package org.leasehold.edge.own;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.PacketContext;

/**
 * The ownership of all partitions of a site, as far as this edge goes. The group says who should
 * own which; the log decides who does.
 */
public final class Ownership {

  /**
   * Where the following of a partition begins.
   *
   * @param next the first offset that the table does not hold
   * @param fence the latest claim before it, {@link LeaseRules#NO_FENCE} for none
   * @param claim that claim, for operators; null when the log no longer has it
   */
  public record Start(long next, long fence, OwnershipClaimed claim) {
    public static final Start AT_THE_BEGINNING = new Start(0, LeaseRules.NO_FENCE);

    public Start(long next, long fence) {
      this(next, fence, null);
    }
  }

  private final PartitionOwner[] partitions;
  private final String edge;
  private final InstantSource clock;

  /**
   * @param starts one for each partition
   * @param edge this edge's name, as claims and events carry it
   */
  public Ownership(
      String site,
      String edge,
      Start[] starts,
      long lfcIntervalSeconds,
      LeaseLog log,
      LeaseTarget table,
      OwnershipListener listener,
      InstantSource clock,
      Supplier<UUID> nonces) {
    this.edge = edge;
    this.clock = clock;
    partitions = new PartitionOwner[starts.length];
    for (int p = 0; p < starts.length; p++) {
      int partition = p;
      Function<String, OwnershipClaimed> claims =
          reason ->
              new OwnershipClaimed(
                  site, partition, nonces.get(), edge, clock.instant(), lfcIntervalSeconds, reason);
      partitions[p] = new PartitionOwner(p, starts[p], log, table, listener, claims);
    }
  }

  public void start() {
    for (PartitionOwner partition : partitions) {
      partition.start();
    }
  }

  public int partitions() {
    return partitions.length;
  }

  public boolean owns(int partition) {
    return partitions[partition].owns();
  }

  /** The epoch under which this edge appends; only while it owns the partition. */
  public long epoch(int partition) {
    return partitions[partition].epoch();
  }

  /** The first offset that has not been applied. */
  public long nextOffset(int partition) {
    return partitions[partition].nextOffset();
  }

  /** Who owns what, for operators. */
  public List<PartitionStatus> status() {
    return Arrays.stream(partitions).map(PartitionOwner::status).toList();
  }

  public int owned() {
    int owned = 0;
    for (PartitionOwner partition : partitions) {
      owned += partition.owns() ? 1 : 0;
    }
    return owned;
  }

  /** Whether the group gives this edge a partition that it has yet to claim. */
  public boolean isToClaimAny() {
    return Arrays.stream(partitions).anyMatch(each -> each.isAssigned() && !each.owns());
  }

  /** Who claimed the partition last; empty when that is not known. */
  public String owner(int partition) {
    return partitions[partition].status().owner();
  }

  public int inFlight() {
    int sum = 0;
    for (PartitionOwner partition : partitions) {
      sum += partition.inFlight();
    }
    return sum;
  }

  /**
   * An event of now under this edge's claim of the lease's partition.
   *
   * @param packet what brought it about, or null
   * @param commandId of the command that brought it about, or null
   */
  public LeaseChanged event(Change change, Lease lease, PacketContext packet, UUID commandId) {
    long epoch = epoch(lease.key().partition(partitions.length));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new LeaseChanged(change, lease, edge, epoch, now, packet, commandId);
  }

  public void append(int partition, Append append) {
    partitions[partition].append(append);
  }

  /**
   * Runs {@code confirmed} when the log has shown that this edge owned the partition when asked;
   * never when it did not.
   */
  public void confirm(int partition, Runnable confirmed) {
    partitions[partition].confirm(confirmed);
  }

  public void assigned(Set<Integer> given, Takeover why) {
    given.forEach(partition -> partitions[partition].assign(why));
  }

  /** This edge goes on with what it owns of these until their next owners have claimed them. */
  public void revoked(Set<Integer> taken) {
    taken.forEach(partition -> partitions[partition].revoke());
  }

  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    partitions[partition].read(offset, appendedAtMillis, event);
  }

  public void unreadable(int partition, long offset, String why) {
    partitions[partition].unreadable(offset, why);
  }

  /** To be called every few seconds: finds out whether what is owned still is. */
  public void check() {
    for (PartitionOwner partition : partitions) {
      partition.check();
    }
  }

  /** To be called a few times a second. */
  public void tick() {
    for (PartitionOwner partition : partitions) {
      partition.tick();
    }
  }
}
