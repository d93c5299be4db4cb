package org.leasehold.standalone.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TourViewTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void itCountsAndShowsTheLatestThreeEvents() {
    var view = new TourView();
    for (int i = 1; i <= 4; i++) {
      view.told("10.77.0." + i + " granted to client " + i);
    }
    view.told("10.77.0.1 renewed by client 1");
    view.unanswered();

    assertThat(view.lines(NOW, 4, 36))
        .containsExactly(
            "03:04:05  4 of 36 clients have a lease; so far 4 granted, 1 renewed, 0 released,"
                + " 1 unanswered",
            "          10.77.0.3 granted to client 3",
            "          10.77.0.4 granted to client 4",
            "          10.77.0.1 renewed by client 1");
  }

  @Test
  void anEventIsShownOnce() {
    var view = new TourView();
    view.told("10.77.0.1 released by client 1");
    view.lines(NOW, 0, 36);

    assertThat(view.lines(NOW, 0, 36)).hasSize(1);
  }
}
