package org.leasehold.edge.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.loop.SiteWork;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.own.Append;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.OwnershipListener;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * The leases of a file on their way into a site's log. An owner like an edge, by the same {@link
 * Ownership}: it claims each partition and appends under its claims, many at a time; what was
 * uncertain is judged again when the log has been read back. All on the serving thread.
 */
final class LeaseImport implements SiteWork, OwnershipListener {

  /** Events under way; enough to fill the producer's batches, and a few megabytes at most. */
  static final int MOST_IN_FLIGHT = 16_384;

  private static final int TICKS_PER_LOOK = 5;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /**
   * What an import is told.
   *
   * @param edge its name in the group, the claims and the events
   * @param replace whether the file wins over other clients' leases
   */
  record Order(String site, String edge, long lfcIntervalSeconds, boolean replace) {}

  /**
   * @param nanos a monotonic clock
   * @param others who else is in the site's group
   * @param notes told each lease that is left to another client
   */
  record Rim(
      Executor serving,
      InstantSource clock,
      LongSupplier nanos,
      Supplier<UUID> nonces,
      Supplier<List<String>> others,
      Consumer<String> notes) {}

  private final Order order;
  private final Rim rim;
  private final LeaseRows rows;
  private final SiteLeases leases;
  private final Ownership ownership;
  private final List<Deque<MemfileRow>> waiting = new ArrayList<>();
  private final Map<Verdict, LongAdder> counts = new EnumMap<>(Verdict.class);
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
  private String stopped;
  private int inFlight;
  private int undecided;
  private boolean pumping;
  private int ticks;
  private long lastProgress;

  /** What the broker's clock said last: the true time is not before it. */
  private Instant appendedAt = Instant.MIN;

  LeaseImport(
      Order order,
      Collection<MemfileRow> file,
      LeaseRows rows,
      SiteLeases leases,
      Ownership.Start[] starts,
      LeaseLog log,
      Rim rim) {
    this.order = order;
    this.rim = rim;
    this.rows = rows;
    this.leases = leases;
    this.ownership =
        new Ownership(
            order.site(),
            order.edge(),
            starts,
            order.lfcIntervalSeconds(),
            log,
            leases,
            this,
            rim.clock(),
            rim.nonces());
    for (int partition = 0; partition < starts.length; partition++) {
      waiting.add(new ArrayDeque<>());
    }
    for (MemfileRow row : file) {
      waiting.get(LeaseKey.of(order.site(), row.address()).partition(starts.length)).add(row);
    }
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, new LongAdder());
    }
    lastProgress = rim.nanos().getAsLong();
  }

  @Override
  public void start() {
    ownership.start();
  }

  /** Empty when all is done, otherwise why it ended before. */
  CompletableFuture<Optional<String>> end() {
    return end;
  }

  /** How many leases got this verdict so far; any thread may ask. */
  long count(Verdict verdict) {
    return counts.get(verdict).sum();
  }

  long done() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Nothing more is appended; it ends when what is under way is decided. */
  void stop(String why) {
    if (stopped == null) {
      stopped = why;
      pump();
    }
  }

  @Override
  public void tick() {
    if (++ticks % TICKS_PER_LOOK == 0 && stopped == null) {
      ownership.tick();
    }
    if (rim.nanos().getAsLong() - lastProgress > PATIENCE_NANOS) {
      end.complete(Optional.of(stopped == null ? "the log has not answered for 30 s" : stopped));
    }
  }

  private void pump() {
    pumping = false;
    boolean more = stopped == null;
    while (more && inFlight < MOST_IN_FLIGHT) {
      more = false;
      for (int partition = 0; partition < waiting.size(); partition++) {
        if (!waiting.get(partition).isEmpty() && ownership.owns(partition)) {
          judge(partition, waiting.get(partition).remove());
          more = true;
        }
      }
    }
    if (inFlight == 0 && stopped != null) {
      end.complete(Optional.of(stopped));
    } else if (inFlight == 0 && undecided == 0 && waiting.stream().allMatch(Deque::isEmpty)) {
      end.complete(Optional.empty());
    }
  }

  private void askForMore() {
    if (!pumping && inFlight <= MOST_IN_FLIGHT / 2) {
      pumping = true;
      rim.serving().execute(this::pump);
    }
  }

  private void judge(int partition, MemfileRow row) {
    Lease lease = rows.lease(row);
    Lease current = leases.leaseAt(lease.key());
    Instant now = rim.clock().instant();
    // Rule 8: this host's clock alone takes nobody's lease away.
    Instant surely = appendedAt.isBefore(now) ? appendedAt : now;
    Verdict verdict = Verdict.of(lease, current, order.replace(), surely);
    if (verdict.isAppended()) {
      inFlight++;
      ownership.append(
          partition,
          new Addition(
              partition, row, verdict, ownership.event(verdict.change(), lease, null, null)));
    } else {
      counts.get(verdict).increment();
      if (verdict == Verdict.TAKEN) {
        rim.notes()
            .accept(
                lease.key().addressText()
                    + " of "
                    + lease.client()
                    + " is left out: by the log "
                    + current.client()
                    + " has it until "
                    + current.freeForOthersAt());
      }
    }
  }

  private final class Addition implements Append {
    private final int partition;
    private final MemfileRow row;
    private final Verdict verdict;
    private final LeaseChanged event;
    private boolean uncertain;

    Addition(int partition, MemfileRow row, Verdict verdict, LeaseChanged event) {
      this.partition = partition;
      this.row = row;
      this.verdict = verdict;
      this.event = event;
    }

    @Override
    public LeaseChanged event() {
      return event;
    }

    @Override
    public void committed(long offset) {
      counts.get(verdict).increment();
      inFlight--;
    }

    @Override
    public void uncertain(String why) {
      uncertain = true;
      inFlight--;
      undecided++;
    }

    /** If it was uncertain, the table tells by now whether it is in the log. */
    @Override
    public void decided() {
      if (uncertain) {
        undecided--;
        waiting.get(partition).addFirst(row);
      }
      askForMore();
    }
  }

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    ownership.read(partition, offset, appendedAtMillis, event);
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    ownership.unreadable(partition, offset, why);
  }

  /** Clients' commands wait in their topic for the next edge. */
  @Override
  public void command(int partition, LeaseCommand command) {}

  @Override
  public void assigned(Set<Integer> partitions, Takeover why) {
    List<String> others = rim.others().get();
    if (others.isEmpty() && stopped == null) {
      ownership.assigned(partitions, why);
    } else {
      stopForOthers(others);
    }
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    ownership.revoked(partitions);
    stopForOthers(rim.others().get());
  }

  private void stopForOthers(List<String> others) {
    stop(
        others.isEmpty()
            ? "Kafka took the import out of the site's group"
            : "edge " + String.join(", ", others) + " has joined the site's group");
  }

  @Override
  public void gained(int partition, long epoch, Takeover how) {
    askForMore();
  }

  @Override
  public void gaveUp(int partition, long epoch, String why, boolean handedOver) {
    if (handedOver) {
      stop("another edge has claimed partition " + partition);
    }
    askForMore();
  }

  @Override
  public void broken(int partition, String why) {
    stopped = "lease events of partition " + partition + ": " + why;
    end.complete(Optional.of(stopped));
  }

  @Override
  public void applied(
      int partition, long offset, LeaseEvent event, boolean fenced, String unusual) {
    lastProgress = rim.nanos().getAsLong();
  }

  @Override
  public void appendedAt(long brokerMillis) {
    appendedAt = Instant.ofEpochMilli(brokerMillis);
  }
}
