package org.leasehold.schemas.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the registry in the background whether an id from the disk cache is still valid. A registry
 * that was restored from an old copy may have given the id to another schema: other readers then
 * misread what is written with it. A registry that is away proves nothing.
 */
final class CachedIdCheck {

  private static final Logger LOG = LoggerFactory.getLogger(CachedIdCheck.class);

  private final RegistryClient client;

  CachedIdCheck(RegistryClient client) {
    this.client = client;
  }

  void start(String subject, String schema, int cachedId) {
    Thread thread = new Thread(() -> check(subject, schema, cachedId), "schema-id-check");
    thread.setDaemon(true);
    thread.start();
  }

  private void check(String subject, String schema, int cachedId) {
    try {
      int id = client.lookup(subject, schema);
      if (id != cachedId) {
        report(subject, cachedId, String.valueOf(id));
      }
    } catch (SchemaRegistryException.Unknown e) {
      report(subject, cachedId, "none");
    } catch (SchemaRegistryException e) {
      LOG.info(
          "schema id not checked subject={} id={} reason=\"{}\"",
          subject,
          cachedId,
          e.getMessage());
    }
  }

  private static void report(String subject, int cachedId, String registrys) {
    LOG.error(
        "cached schema id is not the registry's subject={} cached={} registry={} consequence=\"other"
            + " readers misread what is written\" remedy=\"delete the files in {} and restart\"",
        subject,
        cachedId,
        registrys,
        RegistryConfig.CACHE_DIR);
  }
}
