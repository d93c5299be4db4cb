package org.leasehold.edge.control.command.config;

import java.util.List;
import java.util.stream.Collectors;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problem;

/** The argument of the commands that take a configuration, and Kea's words for what is wrong. */
final class Dhcp4Argument {

  private static final String DHCP4 = "Dhcp4";

  private Dhcp4Argument() {}

  /**
   * @return a map with {@code Dhcp4} alone
   */
  static KeaMap of(KeaValue arguments) {
    if (!(arguments instanceof KeaMap map)) {
      throw new CommandException("Missing mandatory 'arguments' parameter.");
    }
    KeaValue dhcp4 =
        map.get(DHCP4)
            .orElseThrow(() -> new CommandException("Missing mandatory 'Dhcp4' parameter."));
    if (!(dhcp4 instanceof KeaMap)) {
      throw new CommandException("'Dhcp4' parameter expected to be a map.");
    }
    map.entries().stream()
        .filter(entry -> !entry.key().equals(DHCP4))
        .findFirst()
        .ifPresent(
            entry -> {
              throw new CommandException("Unsupported '" + entry.key() + "' parameter.");
            });
    return map;
  }

  static String text(ConfigException refused) {
    List<Problem> errors = refused.errors();
    return errors.stream().map(Problem::toString).collect(Collectors.joining("; "));
  }
}
