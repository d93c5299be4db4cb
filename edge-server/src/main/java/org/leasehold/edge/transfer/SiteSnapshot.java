package org.leasehold.edge.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.leasehold.edge.kafka.LogReader;
import org.leasehold.edge.kafka.ReadOnlyLeaseLog;
import org.leasehold.edge.loop.ServingLoop;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.memfile.MemfileWriter;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.schemas.lease.Lease;

/**
 * The leases of a site at one moment: the table, and the events that were in the log when it had
 * been read. Nothing is written.
 */
public final class SiteSnapshot {

  private static final String NAME = "leasehold-snapshot";

  private final SiteLeases leases;

  private SiteSnapshot(SiteLeases leases) {
    this.leases = leases;
  }

  public static SiteSnapshot of(SiteConnection site) throws Exception {
    SiteLeases leases = new SiteLeases();
    Ownership.Start[] starts = site.readTable(NAME, leases);
    try (ServingLoop loop = ServingLoop.withoutPackets();
        LogReader reader = site.reader(NAME, loop);
        ReadOnlyLeaseLog log = new ReadOnlyLeaseLog(reader)) {
      LogFollower follower = new LogFollower(starts, leases, log, System::nanoTime);
      reader.start(follower);
      loop.start(follower::tick, follower.end()::completeExceptionally);
      loop.execute(follower::start);
      follower.end().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return new SiteSnapshot(leases);
  }

  /**
   * Writes a lease file that Kea loads; released leases are not in it, as a cleaned-up file of
   * Kea's does not have them.
   *
   * @return how many leases it has
   */
  public long write(Path file) throws IOException {
    Iterator<MemfileRow> rows =
        leases.byAddress().map(LeaseRows::row).flatMap(Optional::stream).iterator();
    return MemfileWriter.write(file, rows);
  }

  /** What an import would do now. */
  public Map<Verdict, Long> judge(
      Collection<MemfileRow> file, LeaseRows rows, boolean replace, Instant now) {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (MemfileRow row : file) {
      Lease lease = rows.lease(row);
      counts.merge(Verdict.of(lease, leases.leaseAt(lease.key()), replace, now), 1L, Long::sum);
    }
    return counts;
  }

  /** Of a site that has no events yet. */
  public static SiteSnapshot empty() {
    return new SiteSnapshot(new SiteLeases());
  }
}
