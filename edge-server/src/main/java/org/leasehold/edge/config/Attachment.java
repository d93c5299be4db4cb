package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Where the clients of a subnet or shared network come from.
 *
 * @param relayAddresses the relay agents (giaddr) whose clients belong here
 * @param interfaceName the interface whose direct clients belong here
 */
public record Attachment(List<Ipv4Address> relayAddresses, Optional<String> interfaceName) {

  public Attachment {
    relayAddresses = List.copyOf(relayAddresses);
  }
}
