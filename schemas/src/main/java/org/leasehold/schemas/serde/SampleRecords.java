package org.leasehold.schemas.serde;

import java.time.Instant;
import java.util.UUID;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.TableRecord;

/** One record of each kind, which is serialized to get the schema's id and never sent. */
final class SampleRecords {

  private static final LeaseKey KEY = LeaseKey.of("sample", new Ipv4Address(0xC0000201));
  private static final UUID ID = new UUID(0, 0);

  static final LeaseEvent EVENT =
      new LeaseEvent.OwnershipClaimed(KEY.site(), 0, ID, "sample", Instant.EPOCH, 0, "");

  static final TableRecord TABLE_RECORD = new TableRecord.Checkpoint(0, 0, LeaseRules.NO_FENCE);

  static final LeaseCommand COMMAND =
      new LeaseCommand(
          ID,
          LeaseCommand.Action.DELETE,
          new Lease(
              KEY,
              1,
              LeaseState.DEFAULT,
              ClientIdentity.v4(1, Octets.EMPTY, null),
              Instant.EPOCH,
              0,
              0,
              "",
              null,
              0,
              0,
              null),
          -1,
          "sample",
          Instant.EPOCH,
          null);

  static final DnsChange DNS_CHANGE =
      new DnsChange(
          "sample.example.",
          DnsChange.Direction.FORWARD,
          KEY,
          new DnsChange.DnsRecord(KEY.addressText(), Octets.EMPTY, 0),
          null,
          ConflictResolution.CHECK_WITH_DHCID,
          0,
          -1,
          Instant.EPOCH);

  private SampleRecords() {}
}
