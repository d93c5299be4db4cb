package org.leasehold.edge.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.ServiceSwitch.Origin;

class ServiceSwitchTest {

  private long now = Long.MAX_VALUE - 5; // a monotonic clock may wrap
  private final ServiceSwitch service = new ServiceSwitch(() -> now);

  @Test
  void itIsEnabledAtFirst() {
    assertThat(service.isEnabled()).isTrue();
  }

  @Test
  void whoDisabledItEnablesIt() {
    service.disable(Origin.USER);
    service.disable(Origin.HA_PARTNER);

    service.enable(Origin.USER);
    assertThat(service.isEnabled()).isFalse();
    assertThat(service.isDisabledBy(Origin.USER)).isFalse();
    assertThat(service.isDisabledBy(Origin.HA_PARTNER)).isTrue();

    service.enable(Origin.HA_PARTNER);
    assertThat(service.isEnabled()).isTrue();
  }

  @Test
  void itIsEnabledByItselfWhenThePeriodIsOver() {
    service.disable(Origin.USER, 10);

    now += 9;
    assertThat(service.isEnabled()).isFalse();
    now += 1;
    assertThat(service.isEnabled()).isTrue();
    assertThat(service.isDisabledBy(Origin.USER)).isFalse();
  }

  @Test
  void aLaterPeriodTakesThePlaceOfAnEarlierOne() {
    service.disable(Origin.USER, 10);
    service.disable(Origin.USER);
    now += 100;
    assertThat(service.isEnabled()).isFalse();
  }
}
