package org.leasehold.edge.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Octets;

/** The addresses whose latest lease is a client's, by client-id and by hardware address. */
final class ClientIndex {

  private static final int[] NOTHING = {};

  private final Map<Octets, int[]> byClientId = new HashMap<>();
  private final Map<Octets, int[]> byHardwareAddress = new HashMap<>();

  void add(ClientIdentity client, int address) {
    if (client.clientId() != null) {
      byClientId.merge(client.clientId(), new int[] {address}, ClientIndex::with);
    }
    byHardwareAddress.merge(client.hardwareAddress(), new int[] {address}, ClientIndex::with);
  }

  void remove(ClientIdentity client, int address) {
    if (client.clientId() != null) {
      byClientId.computeIfPresent(client.clientId(), (key, old) -> without(old, address));
    }
    byHardwareAddress.computeIfPresent(
        client.hardwareAddress(), (key, old) -> without(old, address));
  }

  int[] ofClientId(Octets clientId) {
    return clientId == null ? NOTHING : byClientId.getOrDefault(clientId, NOTHING);
  }

  int[] ofHardwareAddress(Octets hardwareAddress) {
    return byHardwareAddress.getOrDefault(hardwareAddress, NOTHING);
  }

  private static int[] with(int[] old, int[] added) {
    int[] more = Arrays.copyOf(old, old.length + 1);
    more[old.length] = added[0];
    return more;
  }

  private static int[] without(int[] old, int address) {
    int[] fewer = new int[old.length];
    int count = 0;
    for (int other : old) {
      if (other != address) {
        fewer[count++] = other;
      }
    }
    return count == 0 ? null : Arrays.copyOf(fewer, count);
  }
}
