package org.leasehold.stream.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseRules.Outcome;
import org.leasehold.schemas.lease.LeaseState;

/**
 * Who held an address, folded by {@link LeaseRules} from its partition of the events. An expired
 * lease ends at its client's last transaction plus its lifetime; everything else has the broker's
 * time.
 */
public final class HoldingHistory {

  /** An event of the address that changed nothing: its writer had lost the partition. */
  public record Ignored(long offset, Instant at, LeaseChanged event, long fence) {}

  private static final String EXPIRED = "expired";

  private final LeaseKey key;
  private final List<Holding> past = new ArrayList<>();
  private final List<Ignored> ignored = new ArrayList<>();
  private long fence;
  private Lease lease;
  private Holding open;

  /**
   * @param fence the offset of the latest claim before the first event; {@link LeaseRules#NO_FENCE}
   *     from the log's beginning
   */
  public HoldingHistory(LeaseKey key, long fence) {
    this.key = key;
    this.fence = fence;
  }

  /**
   * The next event of the partition, of any address.
   *
   * @param appended the broker's time
   */
  public void add(long offset, Instant appended, LeaseEvent event) {
    boolean other = event instanceof LeaseChanged changed && !changed.lease().key().equals(key);
    if (other) {
      return;
    }
    Outcome outcome = LeaseRules.apply(fence, lease, offset, appended.toEpochMilli(), event);
    if (outcome instanceof Outcome.Claimed claimed) {
      fence = claimed.fence();
    } else if (outcome instanceof Outcome.Fenced fenced) {
      ignored.add(new Ignored(offset, appended, (LeaseChanged) event, fenced.fence()));
    } else if (outcome instanceof Outcome.Accepted accepted) {
      accept(offset, appended, (LeaseChanged) event, accepted.lease());
      lease = accepted.lease();
    }
  }

  private void accept(long offset, Instant appended, LeaseChanged event, Lease next) {
    boolean held = next != null && next.state() == LeaseState.DEFAULT;
    boolean goesOn =
        open != null
            && held
            && open.client().isSameClientAs(next.client())
            && appended.isBefore(open.to());
    if (goesOn) {
      open =
          new Holding(
              open.from(),
              next.endsAt(),
              next.client(),
              next.hostname(),
              open.grantedAt(),
              open.edge(),
              EXPIRED);
      return;
    }
    close(appended, held ? "given to another client" : reason(event.change()));
    if (held) {
      open =
          new Holding(
              appended,
              next.endsAt(),
              next.client(),
              next.hostname(),
              offset,
              event.edge(),
              EXPIRED);
    }
  }

  private void close(Instant at, String why) {
    if (open == null) {
      return;
    }
    boolean ranOut = !open.to().isAfter(at);
    past.add(ranOut ? open : ended(at, why));
    open = null;
  }

  private Holding ended(Instant at, String why) {
    return new Holding(
        open.from(), at, open.client(), open.hostname(), open.grantedAt(), open.edge(), why);
  }

  private static String reason(Change change) {
    return switch (change) {
      case RELEASED -> "released by the client";
      case DECLINED -> "declined: found in use by another host";
      case RECLAIMED -> "taken back by the server";
      case DELETED -> "deleted by an operator";
      case ADDED, UPDATED -> "changed by an operator";
      case GRANTED, RENEWED -> "replaced";
    };
  }

  /**
   * All holdings in the order of time; the last may still be held.
   *
   * @param now decides whether the last one has expired or is held
   */
  public List<Holding> holdings(Instant now) {
    List<Holding> all = new ArrayList<>(past);
    if (open != null) {
      boolean held = open.to().isAfter(now);
      all.add(held ? ended(open.to(), "held now") : open);
    }
    return all;
  }

  /** Who held the address at a moment; empty for nobody. */
  public Optional<Holding> at(Instant time, Instant now) {
    return holdings(now).stream().filter(holding -> holding.covers(time)).findFirst();
  }

  public List<Ignored> ignored() {
    return List.copyOf(ignored);
  }

  /** Whether the log has said anything about the address. */
  public boolean isEmpty() {
    return lease == null && past.isEmpty() && ignored.isEmpty();
  }
}
