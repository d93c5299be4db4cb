package org.leasehold.edge.config.load.v4;

import org.leasehold.edge.config.load.ClientClassLoader;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.v4.BootFields;
import org.leasehold.edge.config.v4.ClassSettings4;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.Ipv4Address;

/** Reads what a DHCPv4 client class gives its members. */
final class ClassSettings4Loader {
  private static final long MAX_SECONDS = 0xffffffffL;

  private ClassSettings4Loader() {}

  /**
   * @param definitions the server's options and the class's own
   */
  static ClassSettings4 read(KeaSection section, OptionDefinitions definitions) {
    return new ClassSettings4(
        new OptionDataLoader(definitions).read(section),
        new BootFields(
            BootLoader.nextServer(section).orElse(Ipv4Address.UNSPECIFIED),
            BootLoader.serverHostname(section).orElse(""),
            BootLoader.bootFileName(section).orElse("")),
        ClientClassLoader.lifetimes(section),
        section.integer("offer-lifetime", 0, MAX_SECONDS));
  }
}
