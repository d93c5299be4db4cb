package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.classify.Classes;
import org.leasehold.schemas.lease.IpAddress;

/**
 * Where the clients of a subnet or shared network come from.
 *
 * @param relayAddresses the addresses of relay agents (giaddr, link-address) whose clients belong
 *     here
 * @param interfaceName the interface whose direct clients belong here
 * @param guards which clients only may belong here: the subnet's and the shared network's, all of
 *     which must admit them
 */
public record Attachment(
    List<IpAddress> relayAddresses, Optional<String> interfaceName, List<ClassGuard> guards) {

  public Attachment {
    relayAddresses = List.copyOf(relayAddresses);
    guards = guards.stream().filter(guard -> !guard.isOpen()).toList();
  }

  public boolean admits(Classes classes) {
    for (int i = 0; i < guards.size(); i++) {
      if (!guards.get(i).admits(classes)) {
        return false;
      }
    }
    return true;
  }
}
