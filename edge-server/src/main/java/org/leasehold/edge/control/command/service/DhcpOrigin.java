package org.leasehold.edge.control.command.service;

import java.util.Optional;
import java.util.OptionalLong;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.ServiceSwitch.Origin;
import org.leasehold.edge.control.command.CommandArguments;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;

/**
 * Who disables and enables the service: Kea's {@code origin} by name, or its {@code origin-id}
 * (Kea's manual, "The dhcp-disable Command").
 */
final class DhcpOrigin {

  private static final long USER_ID = 1;

  /** Of the high-availability hook, with those of its relationships after it. */
  private static final long FIRST_PARTNER_ID = 1000;

  private DhcpOrigin() {}

  static Origin of(CommandArguments arguments) {
    OptionalLong id = arguments.integer("origin-id");
    if (id.isPresent()) {
      return byId(id.getAsLong());
    }
    Optional<KeaValue> given = arguments.value("origin");
    if (given.isEmpty()) {
      return Origin.USER;
    }
    if (!(given.get() instanceof KeaString name)) {
      throw new CommandException("'origin' argument must be a string");
    }
    return switch (name.value()) {
      case "user" -> Origin.USER;
      case "ha-partner" -> Origin.HA_PARTNER;
      case "" -> throw wrong("(empty string)");
      default -> throw wrong(name.value());
    };
  }

  private static Origin byId(long id) {
    if (id == USER_ID) {
      return Origin.USER;
    } else if (id >= FIRST_PARTNER_ID) {
      return Origin.HA_PARTNER;
    }
    throw new CommandException("invalid value used for 'origin-id' parameter: " + id);
  }

  private static CommandException wrong(String name) {
    return new CommandException("invalid value used for 'origin' parameter: " + name);
  }
}
