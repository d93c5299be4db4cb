package org.leasehold.schemas.codec;

import java.util.UUID;
import org.leasehold.avro.Claim;
import org.leasehold.avro.EventType;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** The events of {@code lease-events.<site>}, between the domain and Avro. */
public final class LeaseEventCodec {

  private LeaseEventCodec() {}

  public static org.leasehold.avro.LeaseEvent toAvro(LeaseEvent event) {
    if (event instanceof OwnershipClaimed claim) {
      return new org.leasehold.avro.LeaseEvent(
          EventType.OWNERSHIP_CLAIMED,
          claim.at(),
          claim.edge(),
          -1L,
          null,
          null,
          null,
          new Claim(
              claim.site(),
              claim.partition(),
              claim.nonce().toString(),
              claim.lfcIntervalSeconds(),
              claim.reason()));
    }
    LeaseChanged changed = (LeaseChanged) event;
    return new org.leasehold.avro.LeaseEvent(
        EventType.valueOf(changed.change().name()),
        changed.at(),
        changed.edge(),
        changed.epoch(),
        LeaseCodec.toAvro(changed.lease()),
        PacketCodec.toAvro(changed.packet()),
        changed.commandId() == null ? null : changed.commandId().toString(),
        null);
  }

  /**
   * @throws UnknownSymbolException when a newer version wrote it
   */
  public static LeaseEvent fromAvro(org.leasehold.avro.LeaseEvent avro) {
    return switch (avro.getEventType()) {
      case UNKNOWN -> throw new UnknownSymbolException("event type");
      case OWNERSHIP_CLAIMED -> {
        Claim claim = avro.getClaim();
        yield new OwnershipClaimed(
            claim.getSite(),
            claim.getPartition(),
            UUID.fromString(claim.getNonce()),
            avro.getEdge(),
            avro.getAt(),
            claim.getLfcIntervalSeconds(),
            claim.getReason());
      }
      default ->
          new LeaseChanged(
              Change.valueOf(avro.getEventType().name()),
              LeaseCodec.fromAvro(avro.getLease()),
              avro.getEdge(),
              avro.getEpoch(),
              avro.getAt(),
              PacketCodec.fromAvro(avro.getPacket()),
              avro.getCommandId() == null ? null : UUID.fromString(avro.getCommandId()));
    };
  }
}
