package org.leasehold.systemtests.harness.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A site with several edges, each a host of its own: on the clients' side they share a switch with
 * a relay agent (10.78.0.0/24, 10.90.0.0/16 behind it), and each has a link of its own to the core,
 * where the broker and the registry are (10.99.0.1, in the namespace of the tests).
 */
public final class SiteNetwork implements AutoCloseable {

  public static final String CORE_ADDRESS = "10.99.0.1";
  public static final String RELAY_ADDRESS = "10.78.0.100";

  /** What is behind the relay agent. */
  public static final String CLIENTS = "10.90.0.0/16";

  /** An edge's interface towards the clients. */
  public static final String CLIENT_SIDE = "lan0";

  private static final String CORE_SIDE = "core0";

  private final NetworkLab lab = new NetworkLab();
  private final String prefix;
  private final boolean core;
  private final Host clientSwitch;
  private final Host relay;
  private final List<Host> edges = new ArrayList<>();

  public SiteNetwork(int count) {
    this("", true, count);
  }

  /**
   * A second site beside another, for servers that need no broker: the hosts' names begin with the
   * prefix.
   */
  public static SiteNetwork withoutCore(String prefix, int count) {
    return new SiteNetwork(prefix, false, count);
  }

  private SiteNetwork(String prefix, boolean core, int count) {
    this.prefix = prefix;
    this.core = core;
    try {
      if (core) {
        // It may be there: the shared store listens there. It ends with this JVM's namespaces.
        Host.SERVER.exec("ip", "addr", "replace", CORE_ADDRESS + "/32", "dev", "lo");
      }
      clientSwitch = lab.namespace(prefix + "lan-sw");
      clientSwitch.exec("ip", "link", "add", "br0", "type", "bridge");
      clientSwitch.exec("ip", "link", "set", "br0", "up");
      relay = lab.namespace(prefix + "relay");
      join(relay, "relay", NetworkLab.DEVICE);
      NetworkLab.address(relay, NetworkLab.DEVICE, RELAY_ADDRESS + "/24");
      relay.exec("ip", "route", "add", "local", CLIENTS, "dev", "lo");
      IntStream.rangeClosed(1, count).forEach(number -> edges.add(edge(number)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Host edge(int number) {
    Host edge = lab.namespace(prefix + name(number));
    join(edge, name(number), CLIENT_SIDE);
    NetworkLab.address(edge, CLIENT_SIDE, address(number) + "/24");
    edge.exec("ip", "route", "add", CLIENTS, "via", RELAY_ADDRESS, "dev", CLIENT_SIDE);
    if (core) {
      joinCore(edge, number);
    }
    return edge;
  }

  private void joinCore(Host edge, int number) {
    lab.veth(coreDevice(number), edge, CORE_SIDE);
    NetworkLab.address(Host.SERVER, coreDevice(number), "10.98." + number + ".1/24");
    NetworkLab.address(edge, CORE_SIDE, coreAddress(number) + "/24");
    edge.exec("ip", "route", "add", CORE_ADDRESS, "via", "10.98." + number + ".1");
  }

  private void join(Host host, String name, String device) {
    String port = port(name);
    Exec.run(
        "ip",
        "link",
        "add",
        port,
        "netns",
        clientSwitch.namespace(),
        "type",
        "veth",
        "peer",
        "name",
        device,
        "netns",
        host.namespace());
    clientSwitch.exec("ip", "link", "set", port, "master", "br0", "up");
    host.exec("ip", "link", "set", device, "up");
  }

  /** Edges are counted from 1. */
  public static String name(int edge) {
    return "edge" + edge;
  }

  /** An edge's address on the clients' side: its server identifier. */
  public static String address(int edge) {
    return "10.78.0." + edge;
  }

  /** An edge's address on its link to the core. */
  public static String coreAddress(int edge) {
    return "10.98." + edge + ".2";
  }

  /** All edges' server identifiers. */
  public List<String> addresses() {
    return IntStream.rangeClosed(1, edges.size()).mapToObj(SiteNetwork::address).toList();
  }

  public Host edgeHost(int edge) {
    return edges.get(edge - 1);
  }

  public Host relay() {
    return relay;
  }

  public Link toBroker(int edge) {
    return Link.cable(name(edge) + " - broker", Host.SERVER, coreDevice(edge));
  }

  public Link toClients(int edge) {
    return Link.cable(name(edge) + " - clients", clientSwitch, port(name(edge)));
  }

  /** Between two edges on the clients' side; both still reach the clients. */
  public Link between(int one, int other) {
    return new Link(
        name(one) + " - " + name(other),
        () -> isolate(one, other, true),
        () -> isolate(one, other, false));
  }

  // Two isolated ports of a bridge do not pass frames to each other.
  private void isolate(int one, int other, boolean on) {
    for (int edge : new int[] {one, other}) {
      clientSwitch.exec(
          "bridge", "link", "set", "dev", port(name(edge)), "isolated", on ? "on" : "off");
    }
  }

  private static String coreDevice(int edge) {
    return "core-" + name(edge);
  }

  private static String port(String name) {
    return "p-" + name;
  }

  @Override
  public void close() {
    lab.close();
  }
}
