package org.leasehold.edge;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.schemas.registry.SchemaRegistryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the schema registry, which only an edge's first start needs: the ids are on disk. */
final class RegistryWait {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);
  private static final long RETRY_MILLIS = 250;
  private static final int TRIES_A_LINE = 8;

  private final SiteConnection site;
  private final Readiness readiness;

  RegistryWait(SiteConnection site, Readiness readiness) {
    this.site = site;
    this.readiness = readiness;
  }

  /** Prepares the schemas on a thread of its own, beside whatever else the start does. */
  CompletableFuture<Void> beginSchemas() {
    CompletableFuture<Void> prepared = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                prepareSchemas();
                prepared.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                prepared.completeExceptionally(e);
              }
            },
            "schemas");
    thread.setDaemon(true);
    thread.start();
    return prepared;
  }

  private void prepareSchemas() throws InterruptedException {
    onceItAnswers(
        () -> {
          site.serdes().prepareEvents(site.topics().leaseEvents(site.site()));
          site.serdes().prepareCommands(site.topics().leaseCommands(site.site()));
          site.serdes().prepareTable(site.topics().leases(site.site()));
          return null;
        });
  }

  <T> T onceItAnswers(Supplier<T> work) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        T result = work.get();
        readiness.met("registry");
        return result;
      } catch (SchemaRegistryException.Away e) {
        readiness.set("registry", e.getMessage());
        if (tries % TRIES_A_LINE == 0) {
          LOG.warn("site={} waiting for the schema registry: {}", site.site(), e.getMessage());
        }
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }
}
