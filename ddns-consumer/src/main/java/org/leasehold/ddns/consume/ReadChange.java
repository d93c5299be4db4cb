package org.leasehold.ddns.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.leasehold.ddns.send.Job;
import org.leasehold.schemas.lease.DnsChange;

/**
 * A change that was read.
 *
 * @param source the record as it was
 */
record ReadChange(ConsumerRecord<byte[], byte[]> source, DnsChange change) implements Job {

  @Override
  public int partition() {
    return source.partition();
  }

  @Override
  public long offset() {
    return source.offset();
  }
}
