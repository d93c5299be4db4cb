package org.leasehold.stream.dns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.LeaseType;

/**
 * What changes in DNS when a lease changes: computed from the old and the new one, so that a
 * removal knows the name that was put there. Only a lease in state DEFAULT has a name.
 */
public final class DnsChanges {

  private DnsChanges() {}

  /**
   * Why a change happened.
   *
   * @param offset the event's in its partition of {@code lease-events}; -1 for an expiry
   * @param at the event's time; for an expiry the time by which the lease had ended
   */
  public record Cause(int partition, long offset, Instant at) {}

  /** What a lease has in DNS under one owner name. */
  private record Entry(
      String name, Direction direction, DnsRecord data, ConflictResolution conflictResolution) {}

  /**
   * One change for each owner name that is updated; none when DNS stays as it is, as for most
   * renewals. If the lease says so, a renewal adds its records again.
   *
   * @param old null when there was none
   * @param next null when it is gone
   */
  public static List<DnsChange> between(Lease old, Lease next, Cause cause) {
    List<DnsChange> changes = new ArrayList<>(2);
    for (Direction direction : Direction.values()) {
      Entry before = entry(old, direction);
      Entry after = entry(next, direction);
      if (before != null && after != null && before.name().equals(after.name())) {
        if (!before.equals(after)) {
          changes.add(change(next.key(), after, after.data(), before.data(), cause));
        } else if (next.dns().updateOnRenew()) {
          changes.add(change(next.key(), after, after.data(), null, cause));
        }
        continue;
      }
      if (before != null) {
        changes.add(change(old.key(), before, null, before.data(), cause));
      }
      if (after != null) {
        changes.add(change(next.key(), after, after.data(), null, cause));
      }
    }
    return changes;
  }

  /**
   * The changes that an event makes. An operator or an import states what a lease is, its names in
   * DNS included, as Kea's lease4-add and the fqdn flags of its lease file do: names that are there
   * already are not added, and the old lease's names are removed.
   */
  public static List<DnsChange> by(Change change, Lease old, Lease next, Cause cause) {
    List<DnsChange> changes = between(old, next, cause);
    return change == Change.ADDED || change == Change.UPDATED
        ? changes.stream().filter(each -> each.remove() != null).toList()
        : changes;
  }

  /** Whether the lease's name is one that DNS cannot hold; it then has none there. */
  public static boolean hasImpossibleName(Lease lease) {
    return lease.dns() != null && WireName.of(lease.dns().fqdn()).isEmpty();
  }

  private static DnsChange change(
      LeaseKey key, Entry entry, DnsRecord add, DnsRecord remove, Cause cause) {
    return new DnsChange(
        entry.name(),
        entry.direction(),
        key,
        add,
        remove,
        entry.conflictResolution(),
        cause.partition(),
        cause.offset(),
        cause.at());
  }

  private static Entry entry(Lease lease, Direction direction) {
    if (lease == null
        || lease.state() != LeaseState.DEFAULT
        || lease.dns() == null
        || lease.key().type() == LeaseType.PD) {
      return null;
    }
    DnsDecision dns = lease.dns();
    boolean ours = direction == Direction.FORWARD ? dns.forward() : dns.reverse();
    WireName fqdn = ours ? WireName.of(dns.fqdn()).orElse(null) : null;
    if (fqdn == null) {
      return null;
    }
    boolean forward = direction == Direction.FORWARD;
    DnsRecord data =
        new DnsRecord(
            forward ? lease.key().addressText() : fqdn.text(),
            Dhcid.of(lease.client(), fqdn),
            dns.ttlSeconds());
    String owner = forward ? fqdn.text() : ReverseName.of(lease.key().address());
    return new Entry(owner, direction, data, dns.conflictResolution());
  }
}
