package org.leasehold.edge.config.load.v4;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HostSettings;
import org.leasehold.edge.config.InterfacesConfig;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.Operations;
import org.leasehold.edge.config.guard.Guarding;
import org.leasehold.edge.config.load.ClientClassLoader;
import org.leasehold.edge.config.load.ControlSocketLoader;
import org.leasehold.edge.config.load.DhcpDdnsLoader;
import org.leasehold.edge.config.load.FlexIdLoader;
import org.leasehold.edge.config.load.GuardingLoader;
import org.leasehold.edge.config.load.HighAvailabilityLoader;
import org.leasehold.edge.config.load.HookLibraries;
import org.leasehold.edge.config.load.HostSettingsLoader;
import org.leasehold.edge.config.load.InterfacesLoader;
import org.leasehold.edge.config.load.KeaKeys;
import org.leasehold.edge.config.load.LeaseDatabaseLoader;
import org.leasehold.edge.config.load.Level;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.option.OptionDefLoader;
import org.leasehold.edge.config.v4.ClientClasses4;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.NetworkSettings4;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.ServerSettings;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.logging.LoggerSettings;

/** Reads a kea-dhcp4.conf. */
public final class Dhcp4ConfigLoader {

  private Dhcp4ConfigLoader() {}

  /**
   * Reads a file.
   *
   * @param insteadOfMemfile the database that takes the place of a memfile one, or of none; if
   *     empty, the file must name a database of type kafka
   * @throws ConfigException with every error in the file, each with its place and what is right
   */
  public static Dhcp4Config load(Path file, Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    return load(file, insteadOfMemfile, new Problems());
  }

  /**
   * The same.
   *
   * @param problems takes the warnings and errors, those of a file that is refused too
   */
  public static Dhcp4Config load(
      Path file, Optional<KafkaLeaseDatabase> insteadOfMemfile, Problems problems) {
    return load(KeaJson.parse(file, problems), insteadOfMemfile, problems);
  }

  /**
   * Reads a file already parsed.
   *
   * @param problems takes the warnings and errors, besides those that it holds from the parser
   */
  public static Dhcp4Config load(
      KeaValue file, Optional<KafkaLeaseDatabase> insteadOfMemfile, Problems problems) {
    KeaSection dhcp4 = KeaSection.root(file, Dhcp4Family.DHCP4.server(), problems);
    refuseOthers(file, problems);
    OptionDefinitions definitions = OptionDefLoader.read(dhcp4);
    OptionDataLoader optionData = new OptionDataLoader(definitions);
    Level global = Level.global(Dhcp4Family.DHCP4, dhcp4, optionData);

    InterfacesConfig interfaces = InterfacesLoader.read(dhcp4, Dhcp4Family.DHCP4);
    Optional<KafkaLeaseDatabase> database = LeaseDatabaseLoader.read(dhcp4, insteadOfMemfile);
    boolean updates = DhcpDdnsLoader.updatesEnabled(dhcp4);
    NetworkSettings4 settings = new NetworkSettings4Loader(updates).read(global);
    Reservation4Loader hosts =
        new Reservation4Loader(optionData, HostSettingsLoader.addressesAreUnique(dhcp4));
    List<Subnet4> subnets = new Subnet4Loader(updates, optionData, hosts).read(global);
    List<Reservation4> reservations = hosts.read(dhcp4, Optional.empty());
    ClientClasses4 classes =
        new ClientClasses4(
            ClientClassLoader.read(
                dhcp4, Dhcp4Family.DHCP4, definitions, ClassSettings4Loader::read),
            ClientClassLoader.namesVendorClass(dhcp4.map()));
    HookLibraries hooks = HookLibraries.read(dhcp4);
    ServerSettings server = ServerSettingsLoader.read(dhcp4, hooks);
    Operations operations =
        new Operations(ControlSocketLoader.read(dhcp4), LoggerSettings.read(dhcp4));
    Optional<HighAvailability> highAvailability = HighAvailabilityLoader.read(hooks);
    Guarding guarding = GuardingLoader.read(dhcp4, Dhcp4Family.DHCP4, hooks);
    HostSettings hostSettings =
        HostSettingsLoader.read(
            dhcp4, Dhcp4Family.DHCP4, FlexIdLoader.read(hooks, definitions, Dhcp4Family.DHCP4));
    hooks.finish();
    dhcp4.finish(KeaKeys.GLOBAL);

    problems.throwIfErrors();
    return new Dhcp4Config(
        interfaces,
        database.orElseThrow(),
        settings,
        global.options(),
        subnets,
        reservations,
        hostSettings,
        classes,
        server,
        operations,
        highAvailability,
        guarding,
        dhcp4.map(),
        problems.warnings());
  }

  /** As Kea: a file is for one server. */
  private static void refuseOthers(KeaValue file, Problems problems) {
    for (KeaEntry entry : ((KeaMap) file).entries()) {
      if (!entry.key().equals(Dhcp4Family.DHCP4.server())) {
        problems.error(
            entry.position(),
            "\"" + entry.key() + "\" beside \"" + Dhcp4Family.DHCP4.server() + "\"",
            "keep the configurations of other servers in files of their own");
      }
    }
  }
}
