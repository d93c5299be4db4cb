package org.leasehold.edge.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Octets;

/**
 * Addresses that are kept for a client without any lease: an offer for a short time (RFC 2131
 * section 3.1, step 2), an undecided event until its outcome is known (rule 6).
 */
final class Holds {

  /** An undecided event holds its address for as long as it takes. */
  static final long UNDECIDED = Long.MAX_VALUE;

  /**
   * @param untilMillis since 1970; {@link #UNDECIDED} for an event under way
   */
  record Hold(int address, long subnetId, ClientIdentity client, long untilMillis) {}

  private final Map<Integer, Hold> byAddress = new HashMap<>();
  private final Map<ClientInSubnet, Hold> byClient = new HashMap<>();

  /** A record's own equals is slow until it is compiled, and every packet asks it several times. */
  private record ClientInSubnet(Octets identity, long subnetId) {

    @Override
    public boolean equals(Object other) {
      return other instanceof ClientInSubnet that
          && subnetId == that.subnetId
          && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
      return identity.hashCode() + Long.hashCode(subnetId);
    }
  }

  private static ClientInSubnet clientKey(ClientIdentity client, long subnetId) {
    Octets identity = client.clientId() != null ? client.clientId() : client.hardwareAddress();
    return new ClientInSubnet(identity, subnetId);
  }

  Hold at(int address) {
    return byAddress.get(address);
  }

  Hold of(ClientIdentity client, long subnetId) {
    return byClient.get(clientKey(client, subnetId));
  }

  /** Holds an address, in place of what held it before. */
  void put(Hold hold) {
    Hold former = byAddress.put(hold.address(), hold);
    if (former != null) {
      byClient.remove(clientKey(former.client(), former.subnetId()), former);
    }
    byClient.put(clientKey(hold.client(), hold.subnetId()), hold);
  }

  void remove(Hold hold) {
    byAddress.remove(hold.address(), hold);
    byClient.remove(clientKey(hold.client(), hold.subnetId()), hold);
  }

  Set<Integer> addresses() {
    return byAddress.keySet();
  }

  int size() {
    return byAddress.size();
  }
}
