package org.leasehold.edge.config.load.v4;

import java.util.Objects;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Problems;

/**
 * What a running edge cannot take up: its site, its log, its sockets and its place in the group.
 */
public final class RestartOnly {

  private RestartOnly() {}

  /**
   * Compares a configuration with the one in force.
   *
   * @throws ConfigException naming each part that differs, where the new file has it
   */
  public static void check(Dhcp4Config inForce, Dhcp4Config next) {
    Problems problems = new Problems();
    KeaSection file = new KeaSection(next.written(), Dhcp4Family.DHCP4.server(), problems);
    same(file, "lease-database", inForce.leaseDatabase(), next.leaseDatabase());
    same(file, "interfaces-config", inForce.interfaces(), next.interfaces());
    String socket = file.has("control-sockets") ? "control-sockets" : "control-socket";
    same(file, socket, inForce.controlSocket(), next.controlSocket());
    if (!inForce.highAvailability().equals(next.highAvailability())) {
      refuse(file, "hooks-libraries", "high-availability");
    }
    same(
        file,
        "dhcp-queue-control",
        inForce.guarding().packetQueue(),
        next.guarding().packetQueue());
    same(
        file,
        "parked-packet-limit",
        inForce.guarding().parkedPackets(),
        next.guarding().parkedPackets());
    same(
        file.section("compatibility").orElse(file),
        "lenient-option-parsing",
        inForce.server().compatibility().lenientOptionParsing(),
        next.server().compatibility().lenientOptionParsing());
    problems.throwIfErrors();
  }

  private static void same(KeaSection section, String key, Object inForce, Object next) {
    if (!Objects.equals(inForce, next)) {
      refuse(section, key, key);
    }
  }

  private static void refuse(KeaSection section, String key, String what) {
    section.error(
        key,
        "\"" + what + "\" is not that of the running edge",
        "restart the edge for it, or write it as it was");
  }
}
