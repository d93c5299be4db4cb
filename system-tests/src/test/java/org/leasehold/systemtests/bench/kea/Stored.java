package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;

/** One DHCP server that is started by hand, on leases that were there before. */
interface Stored extends Servers {

  /** Puts the leases of Kea's lease file into the empty database, while no server runs. */
  void load(Path leases);

  /** Starts the server; its database is there already. */
  void begin();

  /** What the leases take on disk. */
  long storedBytes();
}
