package org.leasehold.systemtests.harness.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.dhcp.Seen.Type;

class PromisesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ONE = "02:00:00:00:00:01";
  private static final String TWO = "02:00:00:00:00:02";
  private static final String ADDRESS = "10.0.0.1";

  @Test
  void twoClientsAtOneTimeAreAConflict() {
    Promises promises = Promises.of(List.of(ack(0, "0x1", ONE, 60), ack(30, "0x2", TWO, 60)));

    assertThat(promises.conflicts()).hasSize(1);
  }

  @Test
  void aRenewalMakesTheHoldLonger() {
    Promises promises =
        Promises.of(
            List.of(ack(0, "0x1", ONE, 60), ack(30, "0x2", ONE, 60), ack(70, "0x3", TWO, 60)));

    assertThat(promises.conflicts()).hasSize(1);
  }

  @Test
  void anEndedLeaseMayGoToAnotherClient() {
    Promises promises = Promises.of(List.of(ack(0, "0x1", ONE, 60), ack(61, "0x2", TWO, 60)));

    assertThat(promises.conflicts()).isEmpty();
    assertThat(promises.holds()).hasSize(2);
  }

  @Test
  void aReleasedAddressMayGoToAnotherClientAtOnce() {
    Promises promises =
        Promises.of(
            List.of(ack(0, "0x1", ONE, 60), release(10, "0x2", ONE), ack(11, "0x3", TWO, 60)));

    assertThat(promises.conflicts()).isEmpty();
    assertThat(promises.standing(START.plusSeconds(20)))
        .extracting(Promises.Hold::client)
        .containsExactly(TWO);
  }

  @Test
  void aLateSecondAnswerAfterTheReleasePromisesNothing() {
    Promises promises =
        Promises.of(
            List.of(ack(0, "0x1", ONE, 60), release(1, "0x2", ONE), ack(2, "0x1", ONE, 60)));

    assertThat(promises.standing(START.plusSeconds(3))).isEmpty();
  }

  @Test
  void aRefusedClientHoldsNothing() {
    Promises promises =
        Promises.of(List.of(ack(0, "0x1", ONE, 60), seen(5, Type.NAK, "0x2", ONE, "0.0.0.0", -1)));

    assertThat(promises.standing(START.plusSeconds(6))).isEmpty();
  }

  @Test
  void aStandingHoldMustHaveItsRow() {
    Promises promises = Promises.of(List.of(ack(0, "0x1", ONE, 60)));
    Instant now = START.plusSeconds(1);

    assertThat(promises.missingFrom(Map.of(), now)).hasSize(1);
    assertThat(promises.missingFrom(Map.of(ADDRESS, row("DEFAULT", ONE, 60)), now)).isEmpty();
    assertThat(promises.missingFrom(Map.of(ADDRESS, row("DEFAULT", TWO, 60)), now)).hasSize(1);
    assertThat(promises.missingFrom(Map.of(ADDRESS, row("RELEASED", ONE, 60)), now)).hasSize(1);
    assertThat(promises.missingFrom(Map.of(ADDRESS, row("DEFAULT", ONE, 30)), now)).hasSize(1);
    assertThat(promises.missingFrom(Map.of(), START.plusSeconds(61))).isEmpty();
  }

  private static Row row(String state, String client, long validLifetime) {
    return new Row(ADDRESS, state, client, "", START, validLifetime, 0, 1);
  }

  private static Seen ack(int second, String transaction, String client, long leaseSeconds) {
    return seen(second, Type.ACK, transaction, client, ADDRESS, leaseSeconds);
  }

  private static Seen release(int second, String transaction, String client) {
    return new Seen(
        START.plusSeconds(second),
        Type.RELEASE,
        transaction,
        client,
        "",
        "0.0.0.0",
        ADDRESS,
        "",
        -1);
  }

  private static Seen seen(
      int second, Type type, String transaction, String client, String yours, long leaseSeconds) {
    return new Seen(
        START.plusSeconds(second),
        type,
        transaction,
        client,
        "",
        yours,
        "0.0.0.0",
        "",
        leaseSeconds);
  }
}
