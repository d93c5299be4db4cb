package org.leasehold.systemtests.harness.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.leasehold.systemtests.harness.kafka.SiteLog;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;

/**
 * A broker and a registry, each a process of its own. A test has its own, or its own topics on
 * those that all tests of this JVM share: two processes less to start, for tests that neither stop
 * them nor set them up in their own way.
 */
public final class Store implements AutoCloseable {

  public static final int BROKER_PORT = 19092;
  public static final int REGISTRY_PORT = 18081;

  private static final int SHARED_BROKER_PORT = 19292;
  private static final int SHARED_REGISTRY_PORT = 18281;

  private static Store shared;
  private static int tests;

  public final Daemon broker;
  public final Daemon registry;

  /** What clients give as bootstrap.servers. */
  public final String bootstrap;

  /** What clients give as schema.registry.url. */
  public final String registryUrl;

  /** Before the names of all topics and groups of the test. */
  public final String prefix;

  private Store(
      Daemon broker, Daemon registry, String bootstrap, String registryUrl, String prefix) {
    this.broker = broker;
    this.registry = registry;
    this.bootstrap = bootstrap;
    this.registryUrl = registryUrl;
    this.prefix = prefix;
  }

  /**
   * The test's own, not started yet, on the usual ports.
   *
   * @param folder for logs and the registry's data
   */
  public static Store own(String address, Path folder, Path brokerData, String... brokerOptions) {
    return at(address, BROKER_PORT, REGISTRY_PORT, folder, brokerData, brokerOptions);
  }

  private static Store at(
      String address, int brokerPort, int registryPort, Path folder, Path data, String... more) {
    List<String> options = new ArrayList<>(List.of("--address", address));
    options.addAll(List.of(more));
    return new Store(
        Product.broker(
            data, brokerPort, folder.resolve("broker.log"), options.toArray(String[]::new)),
        Product.registry(folder, address, registryPort, folder.resolve("registry.log")),
        address + ":" + brokerPort,
        "http://" + address + ":" + registryPort + "/apis/ccompat/v7",
        "");
  }

  /**
   * The shared one, with a prefix that no other test has; started by the first that starts it, and
   * ended with this JVM's namespaces. Its log and data are in target/store-&lt;fork&gt;. Its log
   * cleaner looks for work each second.
   */
  public static synchronized Store shared() {
    if (shared == null) {
      Path folder = TestFolder.named("store-" + System.getProperty("leasehold.fork", "1")).path();
      // Also for edges on hosts of their own.
      Host.SERVER.exec("ip", "addr", "replace", SiteNetwork.CORE_ADDRESS + "/32", "dev", "lo");
      shared =
          at(
              SiteNetwork.CORE_ADDRESS,
              SHARED_BROKER_PORT,
              SHARED_REGISTRY_PORT,
              folder,
              folder,
              "--set",
              "log.cleaner.backoff.ms=1000");
    }
    tests++;
    return new Store(
        shared.broker, shared.registry, shared.bootstrap, shared.registryUrl, "test" + tests + ".");
  }

  /** Starts what does not run and waits until both serve. */
  public Store start() {
    for (Daemon each : List.of(broker, registry)) {
      if (!each.alive()) {
        each.start();
      }
    }
    return awaitReady();
  }

  /** Waits until both, started before, serve. */
  public Store awaitReady() {
    broker.awaitReady(Pipeline.START);
    registry.awaitReady(Pipeline.START);
    return this;
  }

  /** A site's topics here. */
  public SiteLog log(String site) {
    return new SiteLog(bootstrap, registryUrl, prefix, site);
  }

  /** The members of a configuration's JSON object that lead an app here, without a comma. */
  public String members() {
    return """
    "bootstrap-servers": "%s", "schema-registry-url": "%s", "topic-prefix": "%s\""""
        .formatted(bootstrap, registryUrl, prefix);
  }

  /** lease-stream's file for this store. */
  String streamText(Path state) {
    return """
    { "LeaseStream": { %s, "application-id": "%sstream", "state-dir": "%s", "http-port": %d } }
    """
        .formatted(members(), prefix, state, Pipeline.STREAM_PORT);
  }

  /** Ends the test's own store; of the shared one the test's topics alone. */
  @Override
  public void close() {
    if (prefix.isEmpty()) {
      registry.close();
      broker.close();
    } else if (broker.alive()) {
      deleteTopics();
    }
  }

  private void deleteTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Collection<String> ours =
          admin.listTopics().names().get().stream()
              .filter(each -> each.startsWith(prefix))
              .toList();
      admin.deleteTopics(ours).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics " + prefix + "* are not deleted", e);
    }
  }
}
