package org.leasehold.schemas.codec;

import java.util.UUID;
import org.leasehold.avro.CommandAction;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;

/** The commands of {@code lease-commands.<site>}, between the domain and Avro. */
public final class LeaseCommandCodec {

  private LeaseCommandCodec() {}

  public static org.leasehold.avro.LeaseCommand toAvro(LeaseCommand command) {
    return new org.leasehold.avro.LeaseCommand(
        command.id().toString(),
        CommandAction.valueOf(command.action().name()),
        LeaseCodec.toAvro(command.lease()),
        command.refersTo(),
        command.sender(),
        command.at(),
        PacketCodec.toAvro(command.packet()));
  }

  /**
   * @throws UnknownSymbolException when a newer version wrote it
   */
  public static LeaseCommand fromAvro(org.leasehold.avro.LeaseCommand avro) {
    if (avro.getAction() == CommandAction.UNKNOWN) {
      throw new UnknownSymbolException("command action");
    }
    return new LeaseCommand(
        UUID.fromString(avro.getId()),
        Action.valueOf(avro.getAction().name()),
        LeaseCodec.fromAvro(avro.getLease()),
        avro.getRefersTo(),
        avro.getSender(),
        avro.getAt(),
        PacketCodec.fromAvro(avro.getPacket()));
  }
}
