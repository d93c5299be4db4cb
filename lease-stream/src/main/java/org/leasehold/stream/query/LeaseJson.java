package org.leasehold.stream.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseType;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/**
 * A row of the table under the names of Kea's {@code lease4-get} and {@code lease6-get}, with its
 * place in the log. Times are epoch seconds, as in Kea, and also ISO 8601.
 */
final class LeaseJson {

  private LeaseJson() {}

  static Map<String, Object> of(TableLease row) {
    Lease lease = row.lease();
    ClientIdentity client = lease.client();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("site", lease.key().site());
    json.put("ip-address", lease.key().address().toString());
    if (lease.key().type() != LeaseType.V4) {
      json.put("type", lease.key().type() == LeaseType.PD ? "IA_PD" : "IA_NA");
      json.put("prefix-len", lease.key().prefixLength());
      json.put("preferred-lft", lease.preferredLifetime());
    }
    json.put("subnet-id", lease.subnetId());
    json.put("hw-address", client.hardwareAddress().toString());
    if (client.clientId() != null) {
      json.put("client-id", client.clientId().toString());
    }
    if (client.duid() != null) {
      json.put("duid", client.duid().toString());
      json.put("iaid", client.iaid());
    }
    json.put("state", state(lease));
    json.put("state-name", lease.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("cltt", lease.cltt().getEpochSecond());
    json.put("cltt-time", lease.cltt().toString());
    json.put("valid-lft", lease.validLifetime());
    if (!lease.endsAt().equals(Instant.MAX)) {
      json.put("expire", lease.endsAt().getEpochSecond());
      json.put("expire-time", lease.endsAt().toString());
    }
    json.put("hostname", lease.hostname());
    json.put("fqdn-fwd", lease.dns() != null && lease.dns().forward());
    json.put("fqdn-rev", lease.dns() != null && lease.dns().reverse());
    if (lease.dns() != null) {
      json.put("fqdn", lease.dns().fqdn());
    }
    json.put("partition", row.partition());
    json.put("offset", row.offset());
    return json;
  }

  /** Kea's numbers (its lease file's column "state"). */
  private static int state(Lease lease) {
    return switch (lease.state()) {
      case DEFAULT -> 0;
      case DECLINED -> 1;
      case EXPIRED_RECLAIMED -> 2;
      case RELEASED -> 3;
    };
  }
}
