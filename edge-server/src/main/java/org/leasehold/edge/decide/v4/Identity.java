package org.leasehold.edge.decide.v4;

import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseType;

/**
 * Who a client is: by client-id and hardware address, or by the latter alone where {@code
 * match-client-id} is false. Leases are recorded and found, offers held and load balanced by it;
 * reservations go by what the client has sent.
 *
 * @param sent by the client
 */
record Identity(ClientIdentity sent) {

  ClientIdentity in(Subnet4 subnet) {
    return subnet.settings().matchClientId() || sent.clientId() == null
        ? sent
        : ClientIdentity.v4(sent.hardwareType(), sent.hardwareAddress(), null);
  }

  Binding bindingIn(Subnet4 subnet) {
    return Binding.of(LeaseType.V4, in(subnet), subnet.id());
  }
}
