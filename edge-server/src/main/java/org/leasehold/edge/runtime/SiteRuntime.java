package org.leasehold.edge.runtime;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.kafka.GroupMember;
import org.leasehold.edge.kafka.KafkaLeaseLog;
import org.leasehold.edge.kafka.LogReader;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.loop.ServingLoop;
import org.leasehold.edge.loop.SiteWork;

/**
 * A site on one serving thread: its log, and a seat in its group. An edge and an import have one,
 * whatever address families they are about: two on one partition would fence each other
 * (docs/adr/0018).
 */
public final class SiteRuntime implements AutoCloseable {

  private final ServingLoop loop;
  private final LogReader reader;
  private final KafkaLeaseLog log;
  private final GroupMember member;

  /**
   * Connects to Kafka; nothing is read or joined yet.
   *
   * @param edge the member's name, unique in the site
   * @param group what the file says of the edges beside this one
   * @param loop the serving thread, which ends with this runtime
   * @param commandFailures told how many commands could not be sent
   */
  public SiteRuntime(
      SiteConnection site,
      String edge,
      Optional<HighAvailability> group,
      ServingLoop loop,
      LongConsumer commandFailures) {
    this.loop = loop;
    reader = site.reader(edge, loop);
    log =
        new KafkaLeaseLog(
            site.site(),
            edge,
            site.kafka(),
            site.topics(),
            site.serdes(),
            reader,
            loop,
            commandFailures);
    member = new GroupMember(site.site(), edge, group, site.kafka(), site.topics(), loop);
  }

  public ServingLoop loop() {
    return loop;
  }

  public LeaseLog log() {
    return log;
  }

  public GroupMember member() {
    return member;
  }

  /**
   * Begins to work: reads what the work asks for, and ticks.
   *
   * @param failed told what a task threw, which no task should
   */
  public void start(SiteWork work, Consumer<Throwable> failed) {
    log.prepare();
    reader.start(work);
    loop.start(work::tick, failed);
    loop.execute(work::start);
  }

  /**
   * Joins the group.
   *
   * @param refused told why this edge cannot be a member
   */
  public void join(SiteWork work, Consumer<String> refused) {
    member.start(work, refused);
  }

  /**
   * Ends the work; a member that has not left the group is taken for dead when its time is over.
   */
  @Override
  public void close() {
    loop.close(); // nothing opens a new producer from now on
    log.close();
  }
}
