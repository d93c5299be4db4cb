package org.leasehold.standalone.apps;

import java.nio.file.Path;
import java.util.Optional;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.standalone.layout.Endpoints;

/**
 * Which Kafka, registry and site the apps use.
 *
 * @param bootstrapServers Kafka's bootstrap.servers
 * @param registryUrl the schema registry's URL
 * @param site the site of the edge
 * @param embedded whether standalone runs broker and registry itself
 * @param said the line for the operator about the choice
 */
public record LeaseLog(
    String bootstrapServers, String registryUrl, String site, boolean embedded, String said) {

  /** The site when no file names one. */
  static final String DEFAULT_SITE = "local";

  /** The embedded one, for the tour. */
  public static LeaseLog tour(Endpoints endpoints) {
    return embedded(endpoints, "tour", "no configuration given: this is a tour on loopback");
  }

  /**
   * The one that a Kea file asks for: its own Kafka if it names one, the embedded log otherwise.
   *
   * @throws org.leasehold.platform.json.ConfigException if the file is no JSON
   */
  public static LeaseLog of(Path file, Endpoints endpoints) {
    Optional<KeaMap> database =
        map(KeaJson.parse(file), "Dhcp4").flatMap(dhcp -> map(dhcp, "lease-database"));
    String type = database.flatMap(d -> text(d, "type")).orElse("");
    if (!type.equals("kafka")) {
      String found = type.isEmpty() ? "names no lease-database" : "has lease-database " + type;
      return embedded(
          endpoints, DEFAULT_SITE, file + " " + found + ": leases are kept in the embedded log");
    }
    String site = database.flatMap(d -> text(d, "site")).orElse(DEFAULT_SITE);
    Optional<String> bootstrap = database.flatMap(d -> text(d, "bootstrap-servers"));
    Optional<String> registry = database.flatMap(d -> text(d, "schema-registry-url"));
    if (bootstrap.isPresent() && registry.isPresent()) {
      return new LeaseLog(
          bootstrap.get(),
          registry.get(),
          site,
          false,
          file + " names its own Kafka: no broker and no registry are started");
    }
    if (bootstrap.isPresent() || registry.isPresent()) {
      throw new StartFailure(
          file
              + ": lease-database has "
              + (bootstrap.isPresent() ? "bootstrap-servers" : "schema-registry-url")
              + " only: give bootstrap-servers and schema-registry-url, or neither for the"
              + " embedded ones");
    }
    return embedded(endpoints, site, file + " names no broker: the embedded one is used");
  }

  private static LeaseLog embedded(Endpoints endpoints, String site, String said) {
    return new LeaseLog(endpoints.bootstrapServers(), endpoints.registryUrl(), site, true, said);
  }

  private static Optional<KeaMap> map(KeaValue value, String key) {
    return value instanceof KeaMap map && map.get(key).orElse(null) instanceof KeaMap found
        ? Optional.of(found)
        : Optional.empty();
  }

  private static Optional<String> text(KeaMap map, String key) {
    return map.get(key).orElse(null) instanceof KeaString text
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
