package org.leasehold.ddns.plan;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.ddns.plan.RecordData.Address;
import org.leasehold.ddns.plan.RecordData.Dhcid;
import org.leasehold.ddns.plan.RecordData.RecordType;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.IpAddress;

/**
 * The updates of a client's own name: A or AAAA, and DHCID. Each conflict mode sends what Kea's D2
 * sends, with one exception: without checks D2 removes every address of the name; here a removal
 * takes away only its own address, so that a late one cannot undo a newer lease.
 */
final class ForwardUpdates {

  private ForwardUpdates() {}

  static Update addIfUnused(DnsChange change) {
    DnsRecord add = change.add();
    return new Update(
        change.name(),
        List.of(new Prerequisite.NameNotInUse()),
        List.of(
            new Edit.Add(address(add), add.ttlSeconds()),
            new Edit.Add(dhcid(add), add.ttlSeconds())));
  }

  static Update replaceIfOwned(DnsChange change) {
    DnsRecord add = change.add();
    Address address = address(add);
    Edit.DeleteRrset deleteAddresses = new Edit.DeleteRrset(address.type());
    Edit.Add addAddress = new Edit.Add(address, add.ttlSeconds());
    if (change.conflictResolution() == ConflictResolution.CHECK_WITH_DHCID) {
      return new Update(
          change.name(),
          List.of(new Prerequisite.NameInUse(), new Prerequisite.RrsetIs(dhcid(add))),
          List.of(deleteAddresses, addAddress));
    }
    return new Update(
        change.name(),
        List.of(new Prerequisite.RrsetExists(RecordType.DHCID)),
        List.of(
            deleteAddresses,
            new Edit.DeleteRrset(RecordType.DHCID),
            addAddress,
            new Edit.Add(dhcid(add), add.ttlSeconds())));
  }

  static Update addAnyway(DnsChange change) {
    DnsRecord add = change.add();
    Address address = address(add);
    boolean withDhcid = change.conflictResolution() == ConflictResolution.NO_CHECK_WITH_DHCID;
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.DeleteRrset(address.type()));
    if (withDhcid) {
      edits.add(new Edit.DeleteRrset(RecordType.DHCID));
    }
    edits.add(new Edit.Add(address, add.ttlSeconds()));
    if (withDhcid) {
      edits.add(new Edit.Add(dhcid(add), add.ttlSeconds()));
    }
    return new Update(change.name(), List.of(), edits);
  }

  static Update removeAddress(DnsChange change) {
    DnsRecord remove = change.remove();
    List<Prerequisite> prerequisites =
        switch (change.conflictResolution()) {
          case CHECK_WITH_DHCID -> List.of(new Prerequisite.RrsetIs(dhcid(remove)));
          case CHECK_EXISTS_WITH_DHCID -> List.of(new Prerequisite.RrsetExists(RecordType.DHCID));
          case NO_CHECK_WITH_DHCID, NO_CHECK_WITHOUT_DHCID -> List.of();
        };
    return new Update(
        change.name(), prerequisites, List.of(new Edit.DeleteRecord(address(remove))));
  }

  static Update removeRest(DnsChange change) {
    List<Prerequisite> prerequisites = new ArrayList<>();
    boolean check = change.conflictResolution() == ConflictResolution.CHECK_WITH_DHCID;
    if (check) {
      prerequisites.add(new Prerequisite.RrsetIs(dhcid(change.remove())));
    }
    prerequisites.add(new Prerequisite.RrsetAbsent(RecordType.A));
    prerequisites.add(new Prerequisite.RrsetAbsent(RecordType.AAAA));
    Edit rest = check ? new Edit.DeleteName() : new Edit.DeleteRrset(RecordType.DHCID);
    return new Update(change.name(), prerequisites, List.of(rest));
  }

  private static Address address(DnsRecord dnsRecord) {
    return new Address(IpAddress.parse(dnsRecord.data()));
  }

  private static Dhcid dhcid(DnsRecord dnsRecord) {
    return new Dhcid(dnsRecord.dhcid());
  }
}
