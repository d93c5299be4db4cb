package org.leasehold.edge.decide.v4;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.Octets;

/**
 * Exchanges with clients that are not there, on a table of their own, before the first real one: so
 * that the JIT compiler has seen the path of a packet when clients that wait for their server come
 * back all at once. Nothing leaves the process.
 */
public final class WarmUp {

  private static final int MAX_EXCHANGES = 20_000;

  private final Decider decider;
  private final LeaseTable scratch;
  private final Subnet4 subnet;
  private final Ipv4Address server;
  private final Consumer<LeaseEvent> serialize;

  /**
   * @param scratch an empty table with the pools configured
   * @param subnet one that has a pool
   * @param server any address of this server
   * @param serialize what the log does to an event before it is sent
   */
  public WarmUp(
      Decider decider,
      LeaseTable scratch,
      Subnet4 subnet,
      Ipv4Address server,
      Consumer<LeaseEvent> serialize) {
    this.decider = decider;
    this.scratch = scratch;
    this.subnet = subnet;
    this.server = server;
    this.serialize = serialize;
  }

  /**
   * @param limit for how long at the most
   * @return how many exchanges were made
   */
  public int run(Instant now, LongSupplier nanos, Duration limit) {
    long end = nanos.getAsLong() + limit.toNanos();
    int exchanges = 0;
    while (exchanges < MAX_EXCHANGES && nanos.getAsLong() < end) {
      exchange(exchanges++, now);
    }
    return exchanges;
  }

  private void exchange(int client, Instant now) {
    Query4 discover = asReceived(message(client, MessageType.DISCOVER, null));
    Decision.Offer offer = offer(decider.decide(discover, scratch, any -> true, now));
    if (offer == null) {
      return;
    }
    Decision.Hold hold = offer.holds().get(0);
    scratch.offer(hold.key(), hold.subnetId(), hold.client(), hold.until());
    Dhcp4Message offered = (Dhcp4Message) offer.reply();
    encode(offered);
    Query4 request = asReceived(message(client, MessageType.REQUEST, offered.yiaddr()));
    if (decider.decide(request, scratch, any -> true, now) instanceof Decision.Commit commit) {
      Decision.Own change = (Decision.Own) commit.parts().get(0);
      Lease lease = change.lease();
      scratch.undecided(lease);
      serialize.accept(
          new LeaseChanged(change.change(), lease, "warm-up", 0, now, request.context(), null));
      scratch.replace(lease.key(), lease, client);
      scratch.decided(lease);
      encode((Dhcp4Message) commit.reply().at(now));
    }
  }

  /** Nobody is asked whether the address is in use. */
  private static Decision.Offer offer(Decision decision) {
    Decision waiting = decision instanceof Decision.Probe probe ? probe.offer() : decision;
    return waiting instanceof Decision.Offer offer ? offer : null;
  }

  private Dhcp4Message message(int client, MessageType type, Ipv4Address requested) {
    byte[] hardware = {
      2, 0, (byte) (client >> 24), (byte) (client >> 16), (byte) (client >> 8), (byte) client
    };
    Dhcp4OptionsBuilder options =
        Dhcp4Options.builder()
            .putMessageType(type)
            .put(OptionCode.PARAMETER_REQUEST_LIST, new byte[] {1, 3, 6, 12, 15, 28, 51, 54})
            .putText(OptionCode.HOST_NAME, "warm-up-" + client);
    if (requested != null) {
      options.putAddress(OptionCode.REQUESTED_ADDRESS, requested);
      options.putAddress(OptionCode.SERVER_IDENTIFIER, server);
    }
    Ipv4Address relay =
        subnet.relayAddresses().isEmpty()
            ? subnet.pools().get(0).first()
            : subnet.relayAddresses().get(0);
    return new Dhcp4Message(
        Dhcp4Message.Op.BOOTREQUEST,
        1,
        Octets.of(hardware),
        1,
        client,
        0,
        0,
        Ipv4Address.UNSPECIFIED,
        Ipv4Address.UNSPECIFIED,
        Ipv4Address.UNSPECIFIED,
        relay,
        Octets.EMPTY,
        Octets.EMPTY,
        options.build());
  }

  private Query4 asReceived(Dhcp4Message message) {
    try {
      return Query4.of(Dhcp4Decoder.decode(ByteBuffer.wrap(encode(message))), "", server);
    } catch (MalformedPacketException e) {
      throw new IllegalStateException("what was encoded cannot be decoded", e);
    }
  }

  private static byte[] encode(Dhcp4Message message) {
    return Dhcp4Encoder.encode(message, message.maxReplySize(), code -> {});
  }
}
