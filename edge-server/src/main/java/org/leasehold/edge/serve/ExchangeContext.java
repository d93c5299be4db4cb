package org.leasehold.edge.serve;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.message.Message;
import org.leasehold.edge.table.LeaseTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all exchanges of a family share.
 *
 * @param counters the site's
 * @param packets the family's
 * @param unanswered takes a client whose event was uncertain, once its outcome is known
 */
record ExchangeContext(
    String site,
    LeaseTable table,
    ServeCounters counters,
    PacketCounters packets,
    InstantSource clock,
    LongSupplier nanos,
    StallWatch stalls,
    Consumer<Waiting<?>> unanswered) {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeContext.class);

  /** A client has sent its request again, or given up, by then (RFC 2131 section 4.1). */
  private static final long TOO_LATE_NANOS = TimeUnit.SECONDS.toNanos(8);

  boolean isTooLate(Waiting<?> client) {
    return nanos.getAsLong() - client.receivedNanos() > TOO_LATE_NANOS;
  }

  /** Answers, unless it is too late. */
  void answer(Waiting<?> client, Message reply) {
    if (isTooLate(client)) {
      drop(DropReason.TOO_LATE, client);
    } else {
      client.answer().accept(reply);
    }
  }

  void drop(DropReason reason, Waiting<?> client) {
    packets.dropped(reason);
    if (LOG.isDebugEnabled()) {
      Query query = client.query();
      LOG.debug(
          "site={} interface={} client={} type={} xid={} dropped: {}",
          site,
          query.interfaceName(),
          query.client(),
          query.typeName(),
          query.transactionId(),
          reason.label());
    }
  }
}
