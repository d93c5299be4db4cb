package org.leasehold.edge.net.v4;

import java.io.IOException;
import org.leasehold.edge.net.linux.NeighbourTable;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.platform.logging.SparseLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The neighbour table if the process may write it, or nothing. To be used on the event loop, but
 * for {@link #usable}.
 */
final class Neighbours implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Neighbours.class);

  // errno(3)
  private static final int EPERM = 1;
  private static final int EACCES = 13;

  private final SparseLog failures = new SparseLog(log);
  private NeighbourTable table;
  private volatile boolean usable;

  private Neighbours(NeighbourTable table) {
    this.table = table;
    this.usable = table != null;
  }

  /** Says once, at start, when replies will be broadcast for want of a permission. */
  static Neighbours open() {
    if (!NeighbourTable.permitted()) {
      log.warn(
          "replies to clients without an address are broadcast: the process lacks CAP_NET_ADMIN");
      return new Neighbours(null);
    }
    try {
      return new Neighbours(NeighbourTable.open());
    } catch (IOException e) {
      log.warn("replies to clients without an address are broadcast: {}", e.getMessage());
      return new Neighbours(null);
    }
  }

  boolean usable() {
    return usable;
  }

  /** Makes the client reachable at its new address; false when the reply must be broadcast. */
  boolean add(String device, ReplyRoute route) {
    if (!usable) {
      return false;
    }
    int error = table.set(device, route.address(), route.hardwareAddress());
    if (error == EPERM || error == EACCES) {
      usable = false;
      log.warn(
          "replies to clients without an address are broadcast: the kernel refuses neighbour"
              + " entries errno={}",
          error);
    } else if (error != 0) {
      failures.warn(
          "reply broadcast: no neighbour entry interface=%s address=%s client=%s errno=%d"
              .formatted(device, route.address(), route.hardwareAddress(), error));
    }
    return error == 0;
  }

  @Override
  public void close() {
    usable = false;
    if (table != null) {
      table.close();
      table = null;
    }
  }
}
