package org.leasehold.systemtests.bench;

import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/** A pair of servers whose failover is measured, on a network of its own. */
public interface Contestant extends AutoCloseable {

  /** Product and version. */
  String name();

  SiteNetwork network();

  /** The server of that number, 1 or 2, by its address {@link SiteNetwork#address}. */
  Daemon server(int number);

  /** Starts one that was ended and waits until it runs. */
  void restart(int number);

  /** Whether both run and know it: a failure now is survived. */
  boolean whole();

  @Override
  void close();
}
