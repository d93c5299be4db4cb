package org.leasehold.ddns.plan;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.ddns.plan.RecordData.Dhcid;
import org.leasehold.ddns.plan.RecordData.Pointer;
import org.leasehold.ddns.plan.RecordData.RecordType;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;

/**
 * The updates of an address's reverse name: PTR and DHCID. The address itself says whose they are,
 * so an addition has no prerequisite in any mode; a removal always requires that the PTR is still
 * the client's (D2 omits this where it does not check).
 */
final class ReverseUpdates {

  private ReverseUpdates() {}

  static Update setPointer(DnsChange change) {
    DnsRecord add = change.add();
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.DeleteRrset(RecordType.PTR));
    if (withDhcid(change)) {
      edits.add(new Edit.DeleteRrset(RecordType.DHCID));
    }
    edits.add(new Edit.Add(new Pointer(add.data()), add.ttlSeconds()));
    if (withDhcid(change)) {
      edits.add(new Edit.Add(new Dhcid(add.dhcid()), add.ttlSeconds()));
    }
    return new Update(change.name(), List.of(), edits);
  }

  static Update removePointer(DnsChange change) {
    List<Edit> edits =
        switch (change.conflictResolution()) {
          case CHECK_WITH_DHCID, CHECK_EXISTS_WITH_DHCID -> List.of(new Edit.DeleteName());
          case NO_CHECK_WITH_DHCID ->
              List.of(new Edit.DeleteRrset(RecordType.PTR), new Edit.DeleteRrset(RecordType.DHCID));
          case NO_CHECK_WITHOUT_DHCID -> List.of(new Edit.DeleteRrset(RecordType.PTR));
        };
    return new Update(
        change.name(),
        List.of(new Prerequisite.RrsetIs(new Pointer(change.remove().data()))),
        edits);
  }

  private static boolean withDhcid(DnsChange change) {
    return change.conflictResolution() != ConflictResolution.NO_CHECK_WITHOUT_DHCID;
  }
}
