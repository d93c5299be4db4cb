package org.leasehold.edge.simulation;

import static org.leasehold.edge.fixture.Packets.packet;

import java.util.Random;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * A DHCP client as RFC 2131 section 4.4 has it, and sometimes a rude one, which asks for an address
 * that nobody offered to it, or asks again before it is answered. All times are true ones in
 * milliseconds.
 */
final class Client {

  private enum State {
    INIT,
    SELECTING,
    REQUESTING
  }

  private final int number;
  private final Network network;
  private final Random random;
  private State state = State.INIT;
  private int xid;
  private long sentAt;
  private Packet pending;

  /** The address that it uses; null when none. */
  private Ipv4Address address;

  private Ipv4Address lastAddress;
  private long until;
  private boolean lazy;

  /** A RELEASE or DECLINE that is still somewhere must not meet a later lease. */
  private int onTheWay;

  Client(int number, Network network, Random random) {
    this.number = number;
    this.network = network;
    this.random = random;
  }

  int number() {
    return number;
  }

  /** The address that it uses now; null when none. */
  Ipv4Address holds(long now) {
    return address != null && now < until ? address : null;
  }

  private void begin(long now, Packet packet) {
    xid = number << 20 | random.nextInt(1 << 20);
    pending = packet.xid(xid);
    sentAt = now;
    network.toServers(this, pending, true);
  }

  /** Does something of its own accord. */
  void act(long now) {
    if (address != null && now >= until) {
      address = null;
    }
    if (state != State.INIT) {
      if (now - sentAt > 3000) {
        state = State.INIT;
      } else if (random.nextInt(3) == 0) {
        network.toServers(this, pending, true); // sent again, with the same xid
      } else if (random.nextInt(8) == 0) {
        begin(now, pending); // asked again: two messages are outstanding
      }
      return;
    }
    if (onTheWay > 0) {
      return;
    }
    int choice = random.nextInt(12);
    if (holds(now) != null) {
      if (lazy) {
        return; // uses it to the last moment
      }
      if (choice < 2) {
        giveBack(choice == 0 ? MessageType.RELEASE : MessageType.DECLINE);
      } else if (choice < 8) {
        state = State.REQUESTING;
        begin(now, packet(MessageType.REQUEST, number).ciaddr(address)); // renewing
      }
    } else if (lastAddress != null && choice < 3) {
      state = State.REQUESTING;
      begin(now, packet(MessageType.REQUEST, number).requested(lastAddress)); // init-reboot
    } else if (choice == 3) {
      state = State.REQUESTING;
      begin(now, packet(MessageType.REQUEST, number).requested(any())); // with any address
    } else if (choice == 4) {
      state = State.REQUESTING;
      begin(now, packet(MessageType.REQUEST, number).requested(any()).server(network.anyServer()));
    } else if (choice < 10) {
      state = State.SELECTING;
      begin(now, packet(MessageType.DISCOVER, number));
    }
  }

  private Ipv4Address any() {
    return new Ipv4Address(World.FIRST.bits() + random.nextInt(World.ADDRESSES));
  }

  private void giveBack(MessageType type) {
    Packet packet = packet(type, number).xid(random.nextInt());
    packet = type == MessageType.RELEASE ? packet.ciaddr(address) : packet.requested(address);
    address = null;
    if (type == MessageType.DECLINE) {
      lastAddress = null;
    }
    onTheWay++;
    network.toServers(this, packet, false);
  }

  void gone() {
    onTheWay--;
  }

  /**
   * @return whether it uses the address of an ACK from now on
   */
  boolean receive(Dhcp4Message reply, long now) {
    if (reply.xid() != xid) {
      return false;
    }
    switch (reply.messageType()) {
      case OFFER -> {
        if (state == State.SELECTING) {
          state = State.REQUESTING;
          begin(
              now,
              packet(MessageType.REQUEST, number)
                  .requested(reply.yiaddr())
                  .server(reply.options().serverIdentifier().orElseThrow()));
        }
      }
      case NAK -> {
        if (state == State.REQUESTING) {
          state = State.INIT;
          address = null;
          lastAddress = null;
        }
      }
      case ACK -> {
        if (state == State.REQUESTING) {
          state = State.INIT;
          // RFC 2131 section 4.4.5: from when the client sent its request.
          until = sentAt + reply.options().leaseTime().orElseThrow() * 1000;
          address = reply.yiaddr();
          lastAddress = address;
          lazy = random.nextBoolean();
          return now < until;
        }
      }
      default -> throw new IllegalStateException("a server sent " + reply.messageType());
    }
    return false;
  }
}
