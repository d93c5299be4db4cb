package org.leasehold.edge.serve;

import java.util.function.Consumer;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.schemas.lease.IpAddress;

/** Asks whether anybody has an address. */
@FunctionalInterface
public interface Probes {

  /** Asks nobody: every address seems free. */
  Probes NONE = (address, how, isInUse) -> isInUse.accept(false);

  /**
   * @param isInUse told the answer, once, on the serving thread
   */
  void probe(IpAddress address, PingCheck how, Consumer<Boolean> isInUse);
}
