package org.leasehold.systemtests.harness.frames;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;

/**
 * A server's host and what is around it: a LAN (10.77.0.0/16, the server on {@value #LAN}) and a
 * link to relay agents (10.78.0.0/24, the server on {@value #RELAYS}) with 10.90.0.0/16 behind
 * them. All clients and relays are frames that {@link #send} sends; every address answers ARP.
 */
public final class ServerLinks implements AutoCloseable {

  public static final String LAN = "lan0";
  public static final String RELAYS = "up0";

  private static final String LAN_ADDRESS = "10.77.0.1";
  private static final String RELAYS_ADDRESS = "10.78.0.1";

  private final Host host;
  private final Addresses addresses;
  private final FrameSocket lan;
  private final FrameSocket relays;
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

  /** The hardware address of the client that the server talks to on the LAN. */
  private volatile String clientMac = "02:00:5e:10:00:00";

  /** With a new host in the lab. */
  public static ServerLinks in(NetworkLab lab, String name) {
    Host host = lab.server(name, Map.of(LAN, LAN_ADDRESS + "/16", RELAYS, RELAYS_ADDRESS + "/24"));
    host.exec("ip", "route", "add", "10.90.0.0/16", "via", "10.78.0.2", "dev", RELAYS);
    return new ServerLinks(host);
  }

  ServerLinks(Host host) {
    this.host = host;
    String name = host.namespace();
    addresses =
        new Addresses(
            LAN_ADDRESS, host.hardwareAddress(LAN), RELAYS_ADDRESS, host.hardwareAddress(RELAYS));
    lan = new FrameSocket(NetworkLab.outside(name, LAN), this::receivedOnLan);
    relays = new FrameSocket(NetworkLab.outside(name, RELAYS), this::receivedOnRelays);
  }

  public Host host() {
    return host;
  }

  private void receivedOnLan(byte[] frame) {
    received(lan, frame, clientMac);
  }

  private void receivedOnRelays(byte[] frame) {
    received(relays, frame, addresses.relayMac());
  }

  private void received(FrameSocket on, byte[] octets, String mac) {
    byte[] answer = Frame.arpAnswer(octets, mac);
    if (answer != null) {
      on.send(answer);
      return;
    }
    Frame frame = Frame.decode(octets);
    Reply reply = frame == null || frame.sourcePort() != 67 ? null : Reply.of(frame);
    if (reply != null) {
      replies.add(reply);
    }
  }

  /** Sends the message; {@link Request#frame} tells of the parameters. */
  public void send(Request request, int number, int xid, Reply last) {
    Frame frame = request.frame(number, xid, last, addresses);
    if (request.relayed()) {
      relays.send(frame.encode());
    } else {
      clientMac = frame.from();
      lan.send(frame.encode());
    }
  }

  /** The next message of the server, or null when none comes in time. */
  public Reply next(Duration limit) {
    try {
      return replies.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a reply", e);
    }
  }

  @Override
  public void close() {
    lan.close();
    relays.close();
  }
}
