package org.leasehold.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.standalone.apps.LeaseLog;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;

class OverviewTest {

  private static final Endpoints ENDPOINTS = Endpoints.from(20000);
  private static final Layout LAYOUT = new Layout(Path.of("/data"));

  @Test
  void itNamesEachPartItsPlaceItsProcessAndItsLog() {
    var overview = new Overview(LAYOUT, ENDPOINTS, LeaseLog.tour(ENDPOINTS), part -> 4711);

    assertThat(overview.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("broker", "127.0.0.1:20000", "pid 4711", "/data/logs/broker.log"))
        .contains(
            "  curl -s 'http://127.0.0.1:20003/leases?site=tour&subnet-id=1'",
            "  ./leasehold audit -c /data/config/lease-stream.conf --site tour --address ADDRESS");
  }

  @Test
  void aKafkaOfTheOperatorIsSaidToBeNotOurs() {
    var log = new LeaseLog("k:1", "http://r", "paris", false, "");

    assertThat(new Overview(LAYOUT, ENDPOINTS, log, part -> -1).lines())
        .contains("  Kafka     k:1, not ours", "  registry  http://r, not ours")
        .contains("  edge      not running");
  }
}
