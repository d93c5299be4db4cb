package org.leasehold.edge.simulation;

import java.util.Random;
import org.leasehold.edge.fixture.InMemoryLeaseLog;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** What goes on between an edge and the broker: written, answered, read, at any pace. */
final class BrokerWork {

  private final World world;
  private final Random random;

  BrokerWork(World world) {
    this.world = world;
    random = world.random;
  }

  /** A little of it, also while the edge is paused: its requests are in the broker's hands. */
  void goOn(InMemoryLeaseLog log, int partition) {
    int choice = random.nextInt(400);
    if (choice < 60) {
      log.deliver(partition, 1 + random.nextInt(20));
    } else if (choice < 80) {
      log.deliverCommands(partition);
    } else if (choice < 120) {
      answerEnd(log, partition);
    } else if (choice < 200) {
      if (log.waiting(partition) > 0) {
        log.write(partition);
      }
    } else if (log.unanswered(partition) > 0) {
      boolean claim = log.oldest(partition) instanceof OwnershipClaimed;
      if (choice < (claim ? 220 : 206) && world.oneIn(world.calm)) {
        fail(log, partition);
      } else {
        log.commit(partition);
      }
    }
  }

  private void answerEnd(InMemoryLeaseLog log, int partition) {
    if (log.endsAsked(partition) == 0) {
      return;
    }
    if (world.oneIn(10)) {
      log.answerEnd(partition, -1);
    } else {
      log.answerEnd(partition);
    }
  }

  private void fail(InMemoryLeaseLog log, int partition) {
    switch (random.nextInt(8)) {
      case 0 -> log.fail(partition);
      case 1, 2 -> log.failForNow(partition);
      default -> log.commitWithoutOffset(partition);
    }
  }
}
