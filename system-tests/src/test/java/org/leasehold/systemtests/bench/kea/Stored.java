package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.time.Duration;

/** One DHCP server that is started by hand, on leases that were there before. */
interface Stored extends Servers {

  Duration START = Duration.ofMinutes(2);

  /** Puts the leases of Kea's lease file into the empty database, while no server runs. */
  void load(Path leases);

  /** Starts the server; its database is there already. */
  void begin();

  @Override
  default Stored serve() {
    try {
      begin();
      server().awaitReady(START);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What the leases take on disk. */
  long storedBytes();
}
