package org.leasehold.schemas.lease;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A change of a lease that an edge asks the owner for ({@code lease-commands.<site>}). The owner
 * drops it when the lease has changed since.
 *
 * @param id carried by the event that results
 * @param lease for ADD, UPDATE and GRANT the lease as it should become; otherwise as the sender saw
 *     it
 * @param refersTo the offset of the event that the sender's view of the lease reflects; -1 for a
 *     lease that is not there
 * @param packet null for an operator's command
 */
public record LeaseCommand(
    UUID id,
    Action action,
    Lease lease,
    long refersTo,
    String sender,
    Instant at,
    PacketContext packet) {

  /**
   * RELEASE, DECLINE and GRANT (a REQUEST that reached an edge that does not own the address) come
   * from a client, the others from an operator.
   */
  public enum Action {
    ADD,
    UPDATE,
    DELETE,
    RELEASE,
    DECLINE,
    GRANT
  }

  public LeaseCommand {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
  }
}
