package org.leasehold.standalone.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import org.leasehold.platform.process.StartFailure;

/**
 * The TCP ports of one standalone on 127.0.0.1, and the UDP ports of its tour.
 *
 * @param kafka the broker's clients
 * @param registry the schema registry's HTTP
 * @param edge health and metrics of the edge
 * @param stream lease-stream's queries, health and metrics
 * @param ddns health and metrics of ddns-consumer
 * @param tourServer UDP: where the tour's edge listens
 * @param tourRelay UDP: where the tour's simulated relay listens
 */
public record Endpoints(
    int kafka, int registry, int edge, int stream, int ddns, int tourServer, int tourRelay) {

  /** The default ports. */
  public static final Endpoints DEFAULT =
      new Endpoints(19092, 18081, 9067, 9068, 9069, 10067, 10068);

  private static final int COUNT = 7;

  /** Consecutive ports, so that several standalones can share a machine. */
  public static Endpoints from(int base) {
    if (base < 1024 || base > 65536 - COUNT) {
      throw new StartFailure(
          "--port-base is " + base + ": give a number from 1024 to " + (65536 - COUNT));
    }
    return new Endpoints(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6);
  }

  /** What a Kafka client gives as bootstrap.servers. */
  public String bootstrapServers() {
    return "127.0.0.1:" + kafka;
  }

  /** What a client gives as schema.registry.url. */
  public String registryUrl() {
    return "http://127.0.0.1:" + registry + "/apis/ccompat/v7";
  }

  /** Where lease-stream answers queries. */
  public String streamUrl() {
    return "http://127.0.0.1:" + stream;
  }

  /**
   * Refuses to start when a port is taken, before anything is started.
   *
   * @param embedded whether broker and registry are ours
   */
  public void requireFree(boolean embedded) {
    var needed = new LinkedHashMap<String, Integer>();
    if (embedded) {
      needed.put("the broker", kafka);
      needed.put("the registry", registry);
    }
    needed.put("the edge", edge);
    needed.put("lease-stream", stream);
    needed.put("ddns-consumer", ddns);
    for (Map.Entry<String, Integer> port : needed.entrySet()) {
      if (!Ports.isFree(port.getValue())) {
        throw new StartFailure(
            "port "
                + port.getValue()
                + " on 127.0.0.1, for "
                + port.getKey()
                + ", is taken by another process: stop it, or move all ports with --port-base");
      }
    }
  }
}
