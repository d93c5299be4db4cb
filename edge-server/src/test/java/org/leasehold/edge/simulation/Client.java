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

  /** The only server that hears the pending message; null when all do. */
  private Ipv4Address to;

  /** Since when it has wanted an address (the secs field tells). */
  private long wantedSince;

  /** Who gave it the address that it uses. */
  private Ipv4Address giver;

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

  private void begin(long now, Ipv4Address server, Packet packet) {
    xid = number << 20 | random.nextInt(1 << 20);
    pending = packet.xid(xid).secs((int) ((now - wantedSince) / 1000));
    to = server;
    sentAt = now;
    send();
  }

  private void send() {
    if (to == null) {
      network.toAll(pending);
    } else {
      network.toOne(to, pending);
    }
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
        send(); // again, with the same xid
      } else if (random.nextInt(8) == 0) {
        begin(now, to, pending); // asked again: two messages are outstanding
      }
      return;
    }
    if (onTheWay == 0) {
      beginSomething(now, random.nextInt(12));
    }
  }

  private void beginSomething(long now, int choice) {
    if (holds(now) != null) {
      wantedSince = now;
      if (lazy) {
        return; // uses it to the last moment
      }
      if (choice < 2) {
        giveBack(choice == 0 ? MessageType.RELEASE : MessageType.DECLINE);
      } else if (choice < 8) {
        // Renewing by unicast, or rebinding.
        ask(now, choice < 6 ? giver : null, packet(MessageType.REQUEST, number).ciaddr(address));
      }
    } else if (lastAddress != null && choice < 3) {
      ask(now, null, packet(MessageType.REQUEST, number).requested(lastAddress)); // init-reboot
    } else if (choice == 3) {
      ask(now, null, packet(MessageType.REQUEST, number).requested(any())); // with any address
    } else if (choice == 4) {
      select(now, any(), network.anyServer()); // an address that nobody offered
    } else if (choice < 10) {
      state = State.SELECTING;
      begin(now, null, packet(MessageType.DISCOVER, number));
    }
  }

  private void ask(long now, Ipv4Address server, Packet packet) {
    state = State.REQUESTING;
    begin(now, server, packet);
  }

  /** A broadcast; some relays send it to the server that it names. */
  private void select(long now, Ipv4Address offered, Ipv4Address server) {
    Ipv4Address heardBy = random.nextBoolean() ? server : null;
    ask(now, heardBy, packet(MessageType.REQUEST, number).requested(offered).server(server));
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
    network.once(random.nextInt(4) == 0 ? network.anyServer() : giver, packet, this::gone);
  }

  private void gone() {
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
          select(now, reply.yiaddr(), reply.options().serverIdentifier().orElseThrow());
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
          giver = reply.options().serverIdentifier().orElseThrow();
          lazy = random.nextBoolean();
          return now < until;
        }
      }
      default -> throw new IllegalStateException("a server sent " + reply.messageType());
    }
    return false;
  }
}
