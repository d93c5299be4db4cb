package org.leasehold.systemtests.harness.net;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Time that a scenario lets pass on purpose: an outage of so many seconds. */
public final class Pause {

  private Pause() {}

  public static void of(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
  }
}
