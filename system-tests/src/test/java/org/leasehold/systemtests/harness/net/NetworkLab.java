package org.leasehold.systemtests.harness.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Hosts in network namespaces, joined to the servers' namespace by veth pairs. All of it lives in
 * the namespace of the test JVM (isolated/bin/java) and is removed by {@link #close}, or with the
 * JVM. Every host calls its one interface {@value #DEVICE}.
 */
public final class NetworkLab implements AutoCloseable {

  public static final String DEVICE = "eth0";

  private static final int LONGEST_INTERFACE_NAME = 15;

  private final Deque<Runnable> removals = new ArrayDeque<>();

  /**
   * A broadcast domain: the servers' interface and any number of hosts on one switch.
   *
   * @param device the servers' interface, for a server's configuration
   */
  public record Lan(String device, Host bridge) {}

  public NetworkLab() {
    if (System.getenv("LEASEHOLD_ISOLATED") == null) {
      throw new IllegalStateException(
          "the tests on real peers run in namespaces of their own: mvn -Dpeers test,"
              + " as `./leasehold verify` does");
    }
  }

  /** A broadcast domain in which the servers have the interface and the address given. */
  public Lan lan(String device, String serverAddressAndLength) {
    Host bridge = namespace(device + "-sw");
    veth(device, bridge, "uplink");
    address(Host.SERVER, device, serverAddressAndLength);
    bridge.exec("ip", "link", "add", "br0", "type", "bridge");
    bridge.exec("ip", "link", "set", "br0", "up");
    bridge.exec("ip", "link", "set", "uplink", "master", "br0", "up");
    return new Lan(device, bridge);
  }

  /** A host without an address on the switch: a DHCP client's. */
  public Host host(String name, Lan lan) {
    Host host = namespace(name);
    String port = interfaceName("p-" + name);
    Exec.run(
        ("ip link add "
                + port
                + " netns "
                + lan.bridge().namespace()
                + " type veth peer name "
                + DEVICE
                + " netns "
                + name)
            .split(" "));
    lan.bridge().exec("ip", "link", "set", port, "master", "br0", "up");
    host.exec("ip", "link", "set", DEVICE, "up");
    return host;
  }

  /**
   * A relay agent's host on a link of its own.
   *
   * @param device the servers' interface towards it
   * @param clients the network behind the relay, as in 10.90.0.0/16: the servers route it to the
   *     relay, and the relay takes all of its addresses for its own, so that simulated clients
   *     receive what is sent to their addresses
   */
  public Host relay(
      String name,
      String device,
      String serverAddressAndLength,
      String relayAddressAndLength,
      String clients) {
    Host host = namespace(name);
    veth(device, host, DEVICE);
    address(Host.SERVER, device, serverAddressAndLength);
    address(host, DEVICE, relayAddressAndLength);
    String relayAddress = relayAddressAndLength.split("/")[0];
    Exec.run("ip", "route", "add", clients, "via", relayAddress, "dev", device);
    host.exec("ip", "route", "add", "local", clients, "dev", "lo");
    return host;
  }

  /**
   * A server on a host of its own. Each of its interfaces, here with address and length, leads to
   * one of the tests' namespace without an address, {@link #outside}.
   */
  public Host server(String name, Map<String, String> interfaces) {
    Host host = namespace(name);
    interfaces.forEach(
        (device, addressAndLength) -> {
          veth(outside(name, device), host, device);
          address(host, device, addressAndLength);
          Host.SERVER.exec("ip", "link", "set", outside(name, device), "up");
        });
    return host;
  }

  /** What the tests' end of a server's link is called. */
  public static String outside(String server, String device) {
    return server + "-" + device;
  }

  Host namespace(String name) {
    Exec.run("ip", "netns", "add", name);
    removals.push(() -> Exec.run("ip", "netns", "del", name));
    Host host = new Host(name);
    host.exec("ip", "link", "set", "lo", "up");
    return host;
  }

  void veth(String device, Host other, String otherDevice) {
    Exec.run(
        ("ip link add "
                + interfaceName(device)
                + " type veth peer name "
                + otherDevice
                + " netns "
                + other.namespace())
            .split(" "));
    removals.push(() -> Exec.run("ip", "link", "del", device));
  }

  static void address(Host host, String device, String addressAndLength) {
    host.exec("ip", "addr", "add", addressAndLength, "dev", device);
    host.exec("ip", "link", "set", device, "up");
  }

  private static String interfaceName(String name) {
    if (name.length() > LONGEST_INTERFACE_NAME) {
      throw new IllegalArgumentException(
          "interface name '" + name + "' is longer than " + LONGEST_INTERFACE_NAME);
    }
    return name;
  }

  /** Removes everything; what cannot be removed is told after the rest has been. */
  @Override
  public void close() {
    IllegalStateException failure = null;
    while (!removals.isEmpty()) {
      try {
        removals.pop().run();
      } catch (IllegalStateException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
