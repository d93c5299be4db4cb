package org.leasehold.systemtests.harness.kafka;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event of {@code lease-events.<site>} with its place in the log, as far as the tests compare
 * it.
 *
 * @param appendedAt the broker's time
 * @param type OWNERSHIP_CLAIMED for a claim, which has no address and no client
 * @param epoch the offset of the claim that it was written under; -1 in a claim
 * @param state of the lease; DEFAULT while the client holds it
 * @param client the hardware address
 * @param transactionId of the packet that caused it, as in 0x3903f326; empty when none did
 */
public record LoggedEvent(
    int partition,
    long offset,
    Instant appendedAt,
    String type,
    String edge,
    long epoch,
    String address,
    String state,
    String client,
    Instant cltt,
    long validLifetime,
    String transactionId) {

  static LoggedEvent of(ConsumerRecord<String, byte[]> record, GenericRecord event) {
    GenericRecord lease = (GenericRecord) event.get("lease");
    GenericRecord packet = (GenericRecord) event.get("packet");
    return new LoggedEvent(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        event.get("eventType").toString(),
        event.get("edge").toString(),
        (long) event.get("epoch"),
        lease == null ? "" : lease.get("address").toString(),
        lease == null ? "" : lease.get("state").toString(),
        lease == null ? "" : lease.get("hardwareAddress").toString(),
        lease == null ? Instant.EPOCH : Instant.ofEpochMilli((long) lease.get("cltt")),
        lease == null ? 0 : (long) lease.get("validLifetime"),
        packet == null ? "" : String.format("0x%08x", (long) packet.get("transactionId")));
  }

  boolean claims() {
    return type.equals("OWNERSHIP_CLAIMED");
  }

  /** Whether its client holds its address by it. */
  boolean grants() {
    return !claims() && !type.equals("DELETED") && state.equals("DEFAULT");
  }

  /** When the lease ends: it counts from the later of the edge's and the broker's time. */
  Instant end() {
    return (cltt.isAfter(appendedAt) ? cltt : appendedAt).plusSeconds(validLifetime);
  }

  String place() {
    return type + " by " + edge + " at " + partition + "/" + offset + " epoch=" + epoch;
  }
}
