package org.leasehold.edge.serve;

import java.util.concurrent.Executor;

/**
 * How addresses are probed before they are offered.
 *
 * @param most offers that may wait at once
 * @param later runs on the serving thread what is to be done after what it is at
 */
public record Probing(Probes probes, int most, Executor later) {

  /** No address is probed. */
  public static final Probing NONE = new Probing(Probes.NONE, 1, Runnable::run);
}
