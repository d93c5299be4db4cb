package org.leasehold.edge.net.v4;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leasehold.edge.net.HostInterface;
import org.leasehold.edge.net.InterfaceException;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * An interface to serve.
 *
 * @param address the server identifier on it: the address that the configuration names, or else the
 *     interface's first
 */
public record ListenInterface(String name, Ipv4Address address) {

  private static final String ALL = "*";

  /**
   * Reads the list {@code interfaces-config/interfaces} as Kea does: {@code "eth0"}, {@code
   * "eth0/192.0.2.1"} for one of its addresses, {@code "*"} for all interfaces that are up, not
   * loopback, and have an IPv4 address.
   *
   * @param present the host's interfaces, see {@link HostInterface#all()}
   * @return each interface once, in the order of the list
   * @throws InterfaceException naming what is wrong and what there is
   */
  public static List<ListenInterface> select(List<String> wanted, List<HostInterface> present) {
    Map<String, ListenInterface> selected = new LinkedHashMap<>();
    for (String each : wanted) {
      if (!each.equals(ALL)) {
        ListenInterface one = one(each, present);
        ListenInterface other = selected.put(one.name(), one);
        if (other != null && !other.equals(one)) {
          throw new InterfaceException(
              "interface '%s' is listed with two addresses, %s and %s; list it once"
                  .formatted(one.name(), other.address(), one.address()));
        }
      }
    }
    if (wanted.contains(ALL)) {
      for (HostInterface each : present) {
        if (each.up() && !each.loopback() && !each.ipv4().isEmpty()) {
          selected.putIfAbsent(each.name(), new ListenInterface(each.name(), each.ipv4().get(0)));
        }
      }
    }
    if (selected.isEmpty()) {
      throw new InterfaceException(
          "no interface to serve: interfaces-config lists "
              + (wanted.isEmpty() ? "none" : "'*', and none is up with an IPv4 address")
              + "; this host has "
              + describe(present));
    }
    return new ArrayList<>(selected.values());
  }

  private static ListenInterface one(String wanted, List<HostInterface> present) {
    int slash = wanted.indexOf('/');
    String name = slash < 0 ? wanted : wanted.substring(0, slash);
    HostInterface found =
        present.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InterfaceException(
                        "there is no interface '%s'; this host has %s"
                            .formatted(name, describe(present))));
    if (found.ipv4().isEmpty()) {
      throw new InterfaceException(
          "interface '%s' has no IPv4 address, which is needed as the server identifier"
              .formatted(name));
    }
    if (!found.up()) {
      throw new InterfaceException("interface '%s' is down".formatted(name));
    }
    return new ListenInterface(
        name, slash < 0 ? found.ipv4().get(0) : address(wanted.substring(slash + 1), found));
  }

  private static Ipv4Address address(String text, HostInterface found) {
    Ipv4Address address;
    try {
      address = Ipv4Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InterfaceException(
          "interface '" + found.name() + "/" + text + "': " + e.getMessage());
    }
    if (!found.ipv4().contains(address)) {
      throw new InterfaceException(
          "interface '%s' does not have the address %s; it has %s"
              .formatted(found.name(), address, joined(found.ipv4())));
    }
    return address;
  }

  private static String describe(List<HostInterface> present) {
    return present.stream()
        .map(each -> each.name() + (each.ipv4().isEmpty() ? "" : " (" + joined(each.ipv4()) + ")"))
        .collect(Collectors.joining(", "));
  }

  private static String joined(List<Ipv4Address> addresses) {
    return addresses.stream().map(Ipv4Address::toString).collect(Collectors.joining(", "));
  }
}
