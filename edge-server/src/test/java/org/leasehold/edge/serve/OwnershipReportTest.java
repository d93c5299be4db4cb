package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;
import org.slf4j.LoggerFactory;

class OwnershipReportTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OwnershipReport report = new OwnershipReport("paris", "one", meters);
  private final Logger logger = (Logger) LoggerFactory.getLogger(OwnershipReport.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void whatHappensForOneReasonIsOneLine() {
    Takeover handedOver = new Takeover(Kind.HANDED_OVER, "two");
    report.gained(3, 30, handedOver);
    report.gained(1, 10, handedOver);
    report.gained(2, 20, Takeover.FIRST);
    assertThat(log.list).isEmpty();

    report.tick();
    report.tick();

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "site=paris edge=one partitions=[1, 3] epochs=[10, 30] owned: handed over by two",
            "site=paris edge=one partitions=[2] epochs=[20] owned: first owner");
    assertThat(takeovers("handed-over")).isEqualTo(2);
    assertThat(takeovers("first")).isEqualTo(1);
    assertThat(takeovers("failed")).isZero();
  }

  @Test
  void aLossIsAWarningAndAHandoverIsNot() {
    report.gaveUp(0, 5, "handed over", true);
    report.gaveUp(1, 6, "an append is uncertain: timeout", false);
    report.tick();

    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.INFO, Level.WARN);
    assertThat(log.list.get(1).getFormattedMessage())
        .isEqualTo(
            "site=paris edge=one partitions=[1] epochs=[6] ownership ended: an append is uncertain:"
                + " timeout");
    assertThat(meters.counter("leasehold.handovers", "site", "paris").count()).isEqualTo(1);
    assertThat(meters.counter("leasehold.ownership.losses", "site", "paris").count()).isEqualTo(1);
  }

  private double takeovers(String kind) {
    return meters.counter("leasehold.takeovers", "site", "paris", "kind", kind).count();
  }
}
