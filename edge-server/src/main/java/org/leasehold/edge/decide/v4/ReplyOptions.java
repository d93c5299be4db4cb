package org.leasehold.edge.decide.v4;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.option.ConfiguredOption;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * The configured options that one client may have, and which of them it is sent (Kea, "Standard
 * DHCPv4 Options"): what it asks for, in its order (RFC 2132 section 9.8), then what is always
 * sent.
 *
 * @param levels the narrowest first: host, pool with subnet and network, classes, server
 * @param classes the client's
 */
record ReplyOptions(List<OptionSet> levels, Classes classes) {

  /** As in Kea these are sent to those too that do not ask for them. */
  private static final int[] BASIC = {
    OptionCode.ROUTERS, OptionCode.DOMAIN_NAME_SERVERS, OptionCode.DOMAIN_NAME
  };

  /**
   * @param host the reservation's; null when there is none
   * @param link the pool's with its subnet's and network's
   * @param ofClasses the client's classes', in the order of the classes
   * @param server the global ones
   */
  static ReplyOptions of(
      OptionSet host,
      OptionSet link,
      List<OptionSet> ofClasses,
      OptionSet server,
      Classes classes) {
    List<OptionSet> levels = new ArrayList<>(3 + ofClasses.size());
    if (host != null && !host.isEmpty()) {
      levels.add(host);
    }
    if (!link.isEmpty()) {
      levels.add(link);
    }
    levels.addAll(ofClasses);
    if (!server.isEmpty()) {
      levels.add(server);
    }
    return new ReplyOptions(levels, classes);
  }

  /** The narrowest level's option that the client may have and nobody forbids; null if none. */
  ConfiguredOption find(int code) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).isNeverSent(code)) {
        return null;
      }
    }
    for (int i = 0; i < levels.size(); i++) {
      ConfiguredOption option = levels.get(i).find(code, classes);
      if (option != null) {
        return option;
      }
    }
    return null;
  }

  /** An option that holds one address; the other value when it is not configured. */
  Ipv4Address address(int code, Ipv4Address otherwise) {
    ConfiguredOption option = find(code);
    return option == null ? otherwise : option.address().orElse(otherwise);
  }

  /** What is in the reply already stays as it is. */
  void put(Dhcp4OptionsBuilder reply, Dhcp4Options request) {
    if (levels.isEmpty()) {
      return;
    }
    int requested = request.requestedCount();
    for (int i = 0; i < requested; i++) {
      put(reply, request.requestedAt(i));
    }
    for (int i = 0; i < levels.size(); i++) {
      for (int code : levels.get(i).alwaysSent()) {
        put(reply, code);
      }
    }
    for (int code : BASIC) {
      put(reply, code);
    }
    if (hasVendors()) {
      VendorReply.put(reply, this, request);
    }
  }

  private boolean hasVendors() {
    for (int i = 0; i < levels.size(); i++) {
      OptionSet level = levels.get(i);
      if (level.hasVendors() || level.has(OptionCode.VIVCO) || level.has(OptionCode.VIVSO)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the client asks for it or it is always sent, and nobody forbids it. */
  boolean isWanted(int code, Dhcp4Options request) {
    boolean wanted = request.isRequested(code);
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).isNeverSent(code)) {
        return false;
      }
      wanted |= levels.get(i).isAlwaysSent(code);
    }
    return wanted;
  }

  /** Every option of that code that the client may have, the narrowest level's first. */
  List<ConfiguredOption> every(int code) {
    List<ConfiguredOption> found = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      for (ConfiguredOption option : levels.get(i).every(code)) {
        if (option.guard().admits(classes)) {
          found.add(option);
        }
      }
    }
    return found;
  }

  boolean hasVendor(long enterprise) {
    for (int i = 0; i < levels.size(); i++) {
      if (!levels.get(i).vendor(enterprise).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** A vendor's options at every level. */
  ReplyOptions vendor(long enterprise) {
    List<OptionSet> sets = new ArrayList<>(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      sets.add(levels.get(i).vendor(enterprise));
    }
    return new ReplyOptions(sets, classes);
  }

  void addAlwaysSent(Set<Integer> codes) {
    for (int i = 0; i < levels.size(); i++) {
      for (int code : levels.get(i).alwaysSent()) {
        codes.add(code);
      }
    }
  }

  private void put(Dhcp4OptionsBuilder reply, int code) {
    if (isServers(code) || reply.has(code)) {
      return;
    }
    ConfiguredOption option = find(code);
    if (option != null) {
      reply.put(code, option.data());
    }
  }

  /** What the exchange itself determines cannot be configured; vendors are looked at apart. */
  private static boolean isServers(int code) {
    return switch (code) {
      case OptionCode.PAD,
          OptionCode.REQUESTED_ADDRESS,
          OptionCode.LEASE_TIME,
          OptionCode.OVERLOAD,
          OptionCode.MESSAGE_TYPE,
          OptionCode.SERVER_IDENTIFIER,
          OptionCode.PARAMETER_REQUEST_LIST,
          OptionCode.CLIENT_IDENTIFIER,
          OptionCode.RAPID_COMMIT,
          OptionCode.CLIENT_FQDN,
          OptionCode.RELAY_AGENT_INFORMATION,
          OptionCode.SUBNET_SELECTION,
          OptionCode.VIVCO,
          OptionCode.VIVSO,
          OptionCode.END ->
          true;
      default -> false;
    };
  }
}
