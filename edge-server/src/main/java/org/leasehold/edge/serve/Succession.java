package org.leasehold.edge.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.group.GroupListener;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.ClientIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which partitions this edge claims and when, and how it leaves them to others. */
final class Succession implements GroupListener {

  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  private final String site;
  private final String edge;
  private final Ownership ownership;
  private final FailureDetection failures;
  private final CatchUp catchUp;
  private final Families families;
  private final OwnershipReport report;
  private final OwnershipGauges gauges;
  private boolean leaving;
  private Runnable whenHandedOver;

  Succession(SiteParts parts, Ownership ownership, CatchUp catchUp, Families families) {
    site = parts.site();
    edge = parts.edge();
    this.ownership = ownership;
    failures = parts.failures();
    this.catchUp = catchUp;
    this.families = families;
    ServeCounters counters = parts.callbacks().counters();
    report = new OwnershipReport(site, edge, counters.registry());
    gauges = new OwnershipGauges(site, ownership.partitions(), counters.registry());
  }

  @Override
  public void assigned(Set<Integer> partitions, Takeover why) {
    LOG.info("site={} edge={} assigned partitions={}: {}", site, edge, partitions, why.text());
    Map<Takeover, Set<Integer>> judged = new LinkedHashMap<>();
    judged.put(why, new TreeSet<>());
    for (int partition : partitions) {
      Takeover really = failures.judge(why, ownership.owner(partition), edge);
      judged.computeIfAbsent(really, any -> new TreeSet<>()).add(partition);
    }
    judged.forEach((really, these) -> given(these, really));
  }

  private void given(Set<Integer> partitions, Takeover why) {
    Set<Integer> atOnce = failures.given(partitions, why);
    if (atOnce.size() < partitions.size()) {
      LOG.warn(
          "site={} edge={} partitions={} not claimed yet, {}: waiting for {}",
          site,
          edge,
          partitions,
          why.text(),
          failures.awaited());
    }
    claim(atOnce, why);
  }

  private void claim(Set<Integer> partitions, Takeover why) {
    if (!leaving) {
      ownership.assigned(partitions, why);
    }
    catchUp.assigned(partitions);
  }

  private void claim(Map<Takeover, Set<Integer>> waited) {
    waited.forEach(
        (why, partitions) -> {
          LOG.warn(
              "site={} edge={} partitions={} taken over: {}", site, edge, partitions, why.text());
          claim(partitions, why);
        });
  }

  /** A client's message may show that an edge has really failed. */
  <Q extends Query> void seen(Q query, Function<Q, ClientIdentity> identity) {
    claim(failures.seen(query, identity));
  }

  /** An operator says that edges that failed are down: what they had is claimed now. */
  void takeOver() {
    claim(failures.takeOver());
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    LOG.info("site={} edge={} revoked partitions={}", site, edge, partitions);
    failures.revoked(partitions);
    ownership.revoked(partitions);
    catchUp.revoked(partitions);
  }

  void gained(int partition, long epoch, Takeover how) {
    report.gained(partition, epoch, how);
    catchUp.look();
  }

  void gaveUp(int partition, long epoch, String why, boolean handedOver) {
    report.gaveUp(partition, epoch, why, handedOver);
  }

  /**
   * This edge has left the group: it claims nothing more, and serves what it has until others have
   * claimed it.
   *
   * @param handedOver run once, when this edge owns nothing any more and nobody waits for it
   */
  void leave(Runnable handedOver) {
    leaving = true;
    whenHandedOver = handedOver;
    checkHandedOver();
  }

  private void checkHandedOver() {
    if (whenHandedOver != null && ownership.owned() == 0 && families.areIdle()) {
      Runnable handedOver = whenHandedOver;
      whenHandedOver = null;
      handedOver.run();
    }
  }

  /** Ten times a second. */
  void tick() {
    checkHandedOver();
    report.tick();
  }

  /** Twice a second. */
  void advance() {
    gauges.look(ownership);
    if (!leaving) {
      ownership.tick();
    }
    catchUp.look();
  }
}
