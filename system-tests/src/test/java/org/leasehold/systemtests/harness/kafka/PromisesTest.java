package org.leasehold.systemtests.harness.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
  void aRefusalAfterTheEndDoesNotMakeTheHoldLonger() {
    Seen late = seen(90, Type.NAK, "0x3", ONE, "0.0.0.0", -1);
    Promises promises = Promises.of(List.of(ack(0, "0x1", ONE, 60), ack(61, "0x2", TWO, 60), late));

    assertThat(promises.conflicts()).isEmpty();
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

  @Test
  void aRefusalOfAHeldAddressIsABrokenPromise() {
    Seen refusal = seen(5, Type.NAK, "0x2", ONE, "0.0.0.0", -1);
    Seen later = seen(61, Type.NAK, "0x2", ONE, "0.0.0.0", -1);
    Seen another = seen(5, Type.NAK, "0x2", TWO, "0.0.0.0", -1);

    assertThat(Promises.of(List.of(ack(0, "0x1", ONE, 60), refusal)).refused()).hasSize(1);
    assertThat(Promises.of(List.of(ack(0, "0x1", ONE, 60), later)).refused()).isEmpty();
    assertThat(Promises.of(List.of(ack(0, "0x1", ONE, 60), another)).refused()).isEmpty();
  }

  @Test
  void anAcknowledgementNeedsAnEventOfItsClientAddressAndTransaction() {
    Promises promises = Promises.of(List.of(ack(0, "0x1", ONE, 60)));

    assertThat(promises.unfounded(log(claim(0), granted(1, 0, ONE, "0x1")), List.of())).isEmpty();
    assertThat(promises.unfounded(log(claim(0)), List.of())).hasSize(1);
    assertThat(promises.unfounded(log(claim(0), granted(1, 0, TWO, "0x1")), List.of())).hasSize(1);
    assertThat(promises.unfounded(log(claim(0), granted(1, 0, ONE, "0x2")), List.of())).hasSize(1);
  }

  @Test
  void aFencedEventIsNone() {
    Promises promises = Promises.of(List.of(ack(0, "0x1", ONE, 60)));
    LogVerdict zombie = log(claim(0), claim(1), granted(2, 0, ONE, "0x1"));
    LogVerdict owner = log(claim(0), claim(1), granted(2, 1, ONE, "0x1"));
    LogVerdict nobody = log(granted(0, -1, ONE, "0x1"));

    assertThat(promises.unfounded(zombie, List.of())).singleElement().asString().contains("fenced");
    assertThat(promises.unfounded(owner, List.of())).isEmpty();
    assertThat(zombie.fencedCount()).isEqualTo(1);
    assertThat(nobody.fencedCount()).as("an event before any claim").isEqualTo(1);
  }

  @Test
  void alsoAnAcknowledgementThatCameTooLateNeedsItsEvent() {
    List<Seen> late = List.of(ack(0, "0x1", ONE, 60));

    assertThat(Promises.of(List.of()).unfounded(log(claim(0)), late)).hasSize(1);
    assertThat(Promises.of(List.of()).unfounded(log(claim(0), granted(1, 0, ONE, "0x1")), late))
        .isEmpty();
  }

  @Test
  void aClientIsNotToldMoreThanTheLogSays() {
    Promises promises = Promises.of(List.of(ack(30, "0x1", ONE, 60)));

    assertThat(promises.unfounded(log(claim(0), granted(1, 0, ONE, "0x1")), List.of()))
        .singleElement()
        .asString()
        .contains("but the lease ends at");
  }

  @Test
  void theLogGivesNoAddressToASecondClientTooSoon() {
    LoggedEvent first = granted(1, 0, ONE, "0x1");

    assertThat(log(claim(0), first, appended(59, TWO)).doubleGrants()).hasSize(1);
    assertThat(log(claim(0), first, appended(60, TWO)).doubleGrants()).as("skew").hasSize(1);
    assertThat(log(claim(0), first, appended(62, TWO)).doubleGrants()).isEmpty();
    assertThat(log(claim(0), first, appended(30, ONE)).doubleGrants()).isEmpty();
    assertThat(
            log(claim(0), first, ended("RELEASED", "RELEASED"), appended(30, TWO)).doubleGrants())
        .isEmpty();
    assertThat(log(claim(0), first, ended("DELETED", "DEFAULT"), appended(30, TWO)).doubleGrants())
        .isEmpty();
  }

  @Test
  void partitionsHaveFencesOfTheirOwn() {
    LoggedEvent elsewhere =
        new LoggedEvent(
            1, 5, START, "OWNERSHIP_CLAIMED", "edge2", -1, "", "", "", Instant.EPOCH, 0, "");

    assertThat(log(claim(0), elsewhere, granted(1, 0, ONE, "0x1")).fencedCount()).isZero();
  }

  private static LogVerdict log(LoggedEvent... events) {
    return LogVerdict.of(List.of(events), Duration.ofSeconds(1));
  }

  private static LoggedEvent claim(long offset) {
    return new LoggedEvent(
        0, offset, START, "OWNERSHIP_CLAIMED", "edge1", -1, "", "", "", Instant.EPOCH, 0, "");
  }

  private static LoggedEvent granted(long offset, long epoch, String client, String transaction) {
    return event(offset, epoch, 0, "GRANTED", "DEFAULT", client, transaction);
  }

  private static LoggedEvent appended(int second, String client) {
    return event(2, 0, second, "GRANTED", "DEFAULT", client, "0x2");
  }

  private static LoggedEvent ended(String type, String state) {
    return event(2, 0, 20, type, state, ONE, "0x3");
  }

  private static LoggedEvent event(
      long offset,
      long epoch,
      int second,
      String type,
      String state,
      String client,
      String transaction) {
    Instant at = START.plusSeconds(second);
    return new LoggedEvent(
        0, offset, at, type, "edge1", epoch, ADDRESS, state, client, at, 60, transaction);
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
