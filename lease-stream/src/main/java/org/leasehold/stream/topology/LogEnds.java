package org.leasehold.stream.topology;

/** The newest end of each partition that is known; read at the rim, used by the topology. */
public interface LogEnds {

  /** Null while none is known. */
  LogEnd newest(int partition);
}
