package org.leasehold.stream.topology;

/** The newest known end of each partition; read from Kafka outside, used by the topology. */
public interface LogEnds {

  /** Null while none is known. */
  LogEnd newest(int partition);
}
