package org.leasehold.systemtests.harness.kafka;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;

/**
 * A row of {@code leases.<site>}, as far as the tests compare it.
 *
 * @param state DEFAULT while a client holds it
 * @param offset of the event that it reflects
 */
public record Row(
    String address,
    String state,
    String hardwareAddress,
    String hostname,
    Instant cltt,
    long validLifetime,
    int partition,
    long offset) {

  static Row of(GenericRecord table) {
    GenericRecord lease = (GenericRecord) table.get("lease");
    return new Row(
        lease.get("address").toString(),
        lease.get("state").toString(),
        lease.get("hardwareAddress").toString(),
        lease.get("hostname").toString(),
        Instant.ofEpochMilli((long) lease.get("cltt")),
        (long) lease.get("validLifetime"),
        (int) table.get("partition"),
        (long) table.get("offset"));
  }

  public boolean held() {
    return state.equals("DEFAULT");
  }

  public Instant end() {
    return cltt.plusSeconds(validLifetime);
  }
}
