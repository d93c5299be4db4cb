package org.leasehold.edge.transfer;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.leasehold.edge.group.Member;
import org.leasehold.edge.kafka.GroupMember;
import org.leasehold.edge.kafka.SiteState;
import org.leasehold.edge.kafka.SiteTopics;
import org.leasehold.edge.loop.ServingLoop;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.edge.runtime.SiteRuntime;
import org.leasehold.platform.process.StartFailure;

/** One import: a {@link LeaseImport} with the clients of Kafka that an edge has. */
public final class ImportRun {

  /** The import's name in the group, the claims and the events. */
  public static final String NAME = "leasehold-import";

  private static final long LOOK_MILLIS = 200;
  private static final int TRIES = 16;
  private static final long RETRY_MILLIS = 1000;

  private final SiteConnection site;
  private final boolean replace;
  private final Consumer<String> notes;

  /**
   * What came of it.
   *
   * @param why it ended before all was done; empty when all is
   */
  public record Outcome(Map<Verdict, Long> counts, Optional<String> why) {
    public long count(Verdict... verdicts) {
      return List.of(verdicts).stream().mapToLong(each -> counts.getOrDefault(each, 0L)).sum();
    }
  }

  /**
   * @param replace whether the file wins over other clients' leases
   * @param notes told what an operator should know
   */
  public ImportRun(SiteConnection site, boolean replace, Consumer<String> notes) {
    this.site = site;
    this.replace = replace;
    this.notes = notes;
  }

  /**
   * Returns when all is done or it cannot go on.
   *
   * @param stop completed, with the reason, to end it before
   */
  public Outcome run(
      Collection<MemfileRow> file,
      LeaseRows rows,
      Progress progress,
      CompletableFuture<String> stop)
      throws Exception {
    SiteTopics.prepare(
        site.database(),
        NAME,
        site.kafka(),
        why -> {
          throw new StartFailure("Kafka is " + why);
        });
    requireNoEdge();
    site.serdes().prepareEvents(site.topics().leaseEvents(site.site()));
    SiteLeases leases = new SiteLeases();
    Ownership.Start[] starts = site.readTable(NAME, leases);
    SiteRuntime runtime =
        new SiteRuntime(site, NAME, Optional.empty(), ServingLoop.withoutPackets(), n -> {});
    ServingLoop loop = runtime.loop();
    LeaseImport work =
        new LeaseImport(
            new LeaseImport.Order(
                site.site(), NAME, site.database().lfcInterval().toSeconds(), replace),
            file,
            rows,
            leases,
            starts,
            runtime.log(),
            new LeaseImport.Rim(
                loop,
                Clock.systemUTC(),
                System::nanoTime,
                UUID::randomUUID,
                () -> others(runtime.member()),
                notes));
    try {
      runtime.start(work, work.end()::completeExceptionally);
      runtime.join(work, why -> loop.execute(() -> work.stop(why)));
      stop.thenAccept(why -> loop.execute(() -> work.stop(why)));
      return outcome(work, await(work, file.size(), progress));
    } finally {
      runtime.member().close();
      runtime.close();
    }
  }

  private static Optional<String> await(LeaseImport work, int total, Progress progress)
      throws Exception {
    while (true) {
      try {
        Optional<String> why = work.end().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        progress.show(work.done(), total);
        return why;
      } catch (TimeoutException e) {
        progress.show(work.done(), total);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }

  private static Outcome outcome(LeaseImport work, Optional<String> why) {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, work.count(verdict));
    }
    return new Outcome(counts, why);
  }

  private static List<String> others(GroupMember member) {
    return member.shares().members().stream()
        .map(Member::name)
        .filter(name -> !name.equals(NAME))
        .toList();
  }

  /** An import that was killed stays in the group until its session ends: that is waited for. */
  private void requireNoEdge() throws InterruptedException {
    try (SiteState state = site.state()) {
      List<String> edges = state.edges();
      for (int tries = 0; edges.equals(List.of(NAME)) && tries < TRIES; tries++) {
        if (tries == 1) {
          notes.accept("another import is in the site's group, or was killed: waiting for its end");
        }
        Thread.sleep(RETRY_MILLIS);
        edges = state.edges();
      }
      if (edges.equals(List.of(NAME))) {
        throw new StartFailure("another import into site " + site.site() + " is at work");
      }
      if (!edges.isEmpty()) {
        throw new StartFailure(
            "site "
                + site.site()
                + " is served by "
                + String.join(", ", edges)
                + ": stop every edge of the site, then import (a killed one leaves the group when"
                + " max-response-delay is over)");
      }
    }
  }
}
