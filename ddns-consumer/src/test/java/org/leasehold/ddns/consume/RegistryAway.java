package org.leasehold.ddns.consume;

import java.util.Map;
import org.leasehold.schemas.registry.SchemaRegistryException;
import org.leasehold.schemas.serde.LeaseSerdes;

/** What the deserializer throws when no registry answers. */
final class RegistryAway {

  private RegistryAway() {}

  static SchemaRegistryException exception() {
    Map<String, Object> nobody =
        Map.of("schema.registry.url", "http://127.0.0.1:9", "max.retries", 0);
    try (LeaseSerdes serdes = LeaseSerdes.of(nobody)) {
      serdes.dnsChanges().deserializer().deserialize("dns-changes", new byte[] {0, 0, 0, 0, 1, 2});
      throw new AssertionError("something answers on port 9");
    } catch (SchemaRegistryException e) {
      return e;
    }
  }
}
