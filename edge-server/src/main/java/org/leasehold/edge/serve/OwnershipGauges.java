package org.leasehold.edge.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLongArray;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.PartitionStatus;

/**
 * Who owns what, for Prometheus: one edge says of each partition whether it is its own, so that the
 * sum over the edges of a site has to be 1. Owners are no labels: each would leave a series behind.
 */
final class OwnershipGauges {

  /** With more partitions than this the gauges of each would be too many series. */
  private static final int MOST_PARTITIONS = 256;

  private final AtomicLongArray owned;
  private final AtomicLongArray epochs;

  OwnershipGauges(String site, int partitions, MeterRegistry meters) {
    owned = new AtomicLongArray(partitions);
    epochs = new AtomicLongArray(partitions);
    for (int each = 0; each < partitions && partitions <= MOST_PARTITIONS; each++) {
      int partition = each;
      Tags tags = Tags.of("site", site, "partition", Integer.toString(partition));
      meters.gauge("leasehold.partition.owned", tags, owned, array -> array.get(partition));
      meters.gauge("leasehold.partition.epoch", tags, epochs, array -> array.get(partition));
    }
  }

  /** A few times a second, on the serving thread. */
  void look(Ownership ownership) {
    for (PartitionStatus status : ownership.status()) {
      owned.set(status.partition(), ownership.owns(status.partition()) ? 1 : 0);
      epochs.set(status.partition(), status.epoch());
    }
  }
}
