package org.leasehold.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.InMemoryLeaseLog;

class InMemoryLeaseLogTest extends LeaseLogContract {

  private final Broker broker = new Broker(2, () -> 1_800_000_000_000L);
  private final List<InMemoryLeaseLog> settled = new ArrayList<>();

  @Override
  protected Site edge(LogListener told, boolean holding) {
    InMemoryLeaseLog log = new InMemoryLeaseLog(broker);
    log.listen(told);
    if (!holding) {
      settled.add(log);
    }
    return new Site() {
      @Override
      public LeaseLog log() {
        return log;
      }

      @Override
      public void call(Runnable onTheServingThread) {
        onTheServingThread.run();
      }

      /** What one edge writes others read: all of them go on. */
      @Override
      public void until(BooleanSupplier holds) {
        log.pump();
        settled.forEach(InMemoryLeaseLog::settle);
        assertThat(holds.getAsBoolean()).isTrue();
      }

      @Override
      public void close() {}
    };
  }
}
