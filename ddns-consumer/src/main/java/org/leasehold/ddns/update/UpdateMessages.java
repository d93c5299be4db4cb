package org.leasehold.ddns.update;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.leasehold.ddns.plan.Edit;
import org.leasehold.ddns.plan.Prerequisite;
import org.leasehold.ddns.plan.RecordData;
import org.leasehold.ddns.plan.RecordData.RecordType;
import org.leasehold.ddns.plan.Update;
import org.leasehold.schemas.lease.IpAddress;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DHCIDRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Updates as RFC 2136 messages. */
final class UpdateMessages {

  private UpdateMessages() {}

  /**
   * @param zone the zone that the owner name is in
   * @throws IllegalArgumentException when a name is no domain name
   */
  static Message message(Update update, String zone, int id) {
    Name owner = DnsName.of(update.owner());
    org.xbill.DNS.Update message = new org.xbill.DNS.Update(DnsName.of(zone));
    message.getHeader().setID(id);
    for (Prerequisite prerequisite : update.prerequisites()) {
      require(message, owner, prerequisite);
    }
    for (Edit edit : update.edits()) {
      edit(message, owner, edit);
    }
    return message;
  }

  private static void require(org.xbill.DNS.Update message, Name owner, Prerequisite prerequisite) {
    if (prerequisite instanceof Prerequisite.NameNotInUse) {
      message.absent(owner);
    } else if (prerequisite instanceof Prerequisite.NameInUse) {
      message.present(owner);
    } else if (prerequisite instanceof Prerequisite.RrsetExists exists) {
      message.present(owner, type(exists.type()));
    } else if (prerequisite instanceof Prerequisite.RrsetAbsent absent) {
      message.absent(owner, type(absent.type()));
    } else if (prerequisite instanceof Prerequisite.RrsetIs is) {
      message.present(dnsRecord(owner, is.data(), 0));
    }
  }

  private static void edit(org.xbill.DNS.Update message, Name owner, Edit edit) {
    if (edit instanceof Edit.Add add) {
      message.add(dnsRecord(owner, add.data(), add.ttlSeconds()));
    } else if (edit instanceof Edit.DeleteRrset delete) {
      message.delete(owner, type(delete.type()));
    } else if (edit instanceof Edit.DeleteName) {
      message.delete(owner);
    } else if (edit instanceof Edit.DeleteRecord delete) {
      message.delete(dnsRecord(owner, delete.data(), 0));
    }
  }

  private static Record dnsRecord(Name owner, RecordData data, long ttl) {
    if (data instanceof RecordData.Pointer pointer) {
      return new PTRRecord(owner, DClass.IN, ttl, DnsName.of(pointer.target()));
    }
    if (data instanceof RecordData.Dhcid dhcid) {
      return new DHCIDRecord(owner, DClass.IN, ttl, dhcid.data().toByteArray());
    }
    RecordData.Address address = (RecordData.Address) data;
    InetAddress inet = inetAddress(address.address());
    return address.type() == RecordType.A
        ? new ARecord(owner, DClass.IN, ttl, inet)
        : new AAAARecord(owner, DClass.IN, ttl, inet);
  }

  private static int type(RecordType type) {
    return switch (type) {
      case A -> Type.A;
      case AAAA -> Type.AAAA;
      case PTR -> Type.PTR;
      case DHCID -> Type.DHCID;
    };
  }

  private static InetAddress inetAddress(IpAddress address) {
    try {
      // The text is a literal, so nothing is looked up.
      return InetAddress.getByName(address.toString());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + address + "' is not an address", e);
    }
  }
}
