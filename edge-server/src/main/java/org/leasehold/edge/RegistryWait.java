package org.leasehold.edge;

import java.util.function.Supplier;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.schemas.registry.SchemaRegistryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the schema registry, which only an edge's first start needs: the ids are on disk. */
final class RegistryWait {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);
  private static final long RETRY_MILLIS = 2000;

  private final SiteConnection site;
  private final Readiness readiness;

  RegistryWait(SiteConnection site, Readiness readiness) {
    this.site = site;
    this.readiness = readiness;
  }

  void prepareSchemas() throws InterruptedException {
    onceItAnswers(
        () -> {
          site.serdes().prepareEvents(site.topics().leaseEvents(site.site()));
          site.serdes().prepareCommands(site.topics().leaseCommands(site.site()));
          site.serdes().prepareTable(site.topics().leases(site.site()));
          return null;
        });
  }

  <T> T onceItAnswers(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        T result = work.get();
        readiness.met("registry");
        return result;
      } catch (SchemaRegistryException.Away e) {
        readiness.set("registry", e.getMessage());
        LOG.warn("site={} waiting for the schema registry: {}", site.site(), e.getMessage());
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }
}
