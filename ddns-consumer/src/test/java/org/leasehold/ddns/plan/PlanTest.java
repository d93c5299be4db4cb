package org.leasehold.ddns.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.leasehold.ddns.Changes.ANNA;
import static org.leasehold.ddns.Changes.BERT;
import static org.leasehold.ddns.Changes.dnsRecord;
import static org.leasehold.ddns.Changes.forward;
import static org.leasehold.ddns.Changes.reverse;
import static org.leasehold.ddns.plan.ResponseCode.FORMERR;
import static org.leasehold.ddns.plan.ResponseCode.NOERROR;
import static org.leasehold.ddns.plan.ResponseCode.NOTAUTH;
import static org.leasehold.ddns.plan.ResponseCode.NOTIMP;
import static org.leasehold.ddns.plan.ResponseCode.NOTZONE;
import static org.leasehold.ddns.plan.ResponseCode.NXDOMAIN;
import static org.leasehold.ddns.plan.ResponseCode.NXRRSET;
import static org.leasehold.ddns.plan.ResponseCode.OTHER;
import static org.leasehold.ddns.plan.ResponseCode.REFUSED;
import static org.leasehold.ddns.plan.ResponseCode.SERVFAIL;
import static org.leasehold.ddns.plan.ResponseCode.YXDOMAIN;
import static org.leasehold.ddns.plan.ResponseCode.YXRRSET;
import static org.leasehold.schemas.lease.DnsDecision.ConflictResolution.CHECK_EXISTS_WITH_DHCID;
import static org.leasehold.schemas.lease.DnsDecision.ConflictResolution.CHECK_WITH_DHCID;
import static org.leasehold.schemas.lease.DnsDecision.ConflictResolution.NO_CHECK_WITHOUT_DHCID;
import static org.leasehold.schemas.lease.DnsDecision.ConflictResolution.NO_CHECK_WITH_DHCID;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.ddns.plan.Answer.Answered;
import org.leasehold.ddns.plan.Answer.NoAnswer;
import org.leasehold.ddns.plan.Next.Cause;
import org.leasehold.ddns.plan.Next.Conflict;
import org.leasehold.ddns.plan.Next.Done;
import org.leasehold.ddns.plan.Next.Effect;
import org.leasehold.ddns.plan.Next.Never;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.ddns.plan.Next.Send;
import org.leasehold.ddns.plan.RecordData.Address;
import org.leasehold.ddns.plan.RecordData.Dhcid;
import org.leasehold.ddns.plan.RecordData.Pointer;
import org.leasehold.ddns.plan.RecordData.RecordType;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.IpAddress;

class PlanTest {

  private static final String NAME = "laptop.example.org.";
  private static final String PTR = "10.2.0.192.in-addr.arpa.";
  private static final DnsRecord ANNAS = dnsRecord("192.0.2.10", ANNA);
  private static final DnsRecord BERTS = dnsRecord("192.0.2.10", BERT);
  private static final DnsRecord ANNAS_PTR = dnsRecord(NAME, ANNA);
  private static final Address ADDRESS = new Address(IpAddress.parse("192.0.2.10"));

  private static final Edit ADD_A = new Edit.Add(ADDRESS, 300);
  private static final Edit ADD_DHCID = new Edit.Add(new Dhcid(ANNA), 300);
  private static final Edit DELETE_AS = new Edit.DeleteRrset(RecordType.A);
  private static final Edit DELETE_DHCIDS = new Edit.DeleteRrset(RecordType.DHCID);
  private static final Prerequisite DHCID_IS_ANNAS = new Prerequisite.RrsetIs(new Dhcid(ANNA));
  private static final Prerequisite NO_A = new Prerequisite.RrsetAbsent(RecordType.A);
  private static final Prerequisite NO_AAAA = new Prerequisite.RrsetAbsent(RecordType.AAAA);

  @Test
  void aFreeNameIsTakenWithOneUpdate() {
    Run run = run(forward(NAME, ANNAS, null), NOERROR);

    assertThat(run.updates)
        .containsExactly(update(NAME, List.of(new Prerequisite.NameNotInUse()), ADD_A, ADD_DHCID));
    assertThat(run.end).isEqualTo(new Done(Effect.ADDED));
  }

  @Test
  void aNameOfTheClientsOwnGetsTheNewAddressInPlaceOfTheOld() {
    Run run = run(forward(NAME, ANNAS, null), YXDOMAIN, NOERROR);

    assertThat(run.updates.get(1))
        .isEqualTo(
            update(NAME, List.of(new Prerequisite.NameInUse(), DHCID_IS_ANNAS), DELETE_AS, ADD_A));
    assertThat(run.end).isEqualTo(new Done(Effect.REPLACED));
  }

  @Test
  void anIpv6AddressIsAnAaaaAndLeavesTheNamesIpv4AddressAlone() {
    Run run = run(forward(NAME, dnsRecord("2001:db8::1", ANNA), null), YXDOMAIN, NOERROR);

    assertThat(run.updates.get(1).edits())
        .containsExactly(
            new Edit.DeleteRrset(RecordType.AAAA),
            new Edit.Add(new Address(IpAddress.parse("2001:db8::1")), 300));
  }

  @Test
  void anotherClientsNameIsAConflict() {
    Run run = run(forward(NAME, ANNAS, null), YXDOMAIN, NXRRSET);

    assertThat(run.end)
        .isEqualTo(new Conflict("the name is in use and its DHCID record is not this client's"));
  }

  @Test
  void aNameThatIsGoneAgainBetweenTheTwoUpdatesIsTakenAsFree() {
    Run run = run(forward(NAME, ANNAS, null), YXDOMAIN, NXDOMAIN, NOERROR);

    assertThat(run.updates.get(2)).isEqualTo(run.updates.get(0));
    assertThat(run.end).isEqualTo(new Done(Effect.ADDED));
  }

  @Test
  void aNameThatComesAndGoesIsLeftForLaterAfterThreeRounds() {
    Run run =
        run(forward(NAME, ANNAS, null), YXDOMAIN, NXDOMAIN, YXDOMAIN, NXDOMAIN, YXDOMAIN, NXDOMAIN);

    assertThat(run.end).isEqualTo(new Retry(Cause.CONTENDED, "the name comes and goes"));
  }

  @Test
  void whereTheDhcidNeedOnlyExistAnotherClientTakesTheNameOver() {
    Run run = run(forward(NAME, CHECK_EXISTS_WITH_DHCID, ANNAS, null), YXDOMAIN, NOERROR);

    assertThat(run.updates)
        .containsExactly(
            update(NAME, List.of(new Prerequisite.NameNotInUse()), ADD_A, ADD_DHCID),
            update(
                NAME,
                List.of(new Prerequisite.RrsetExists(RecordType.DHCID)),
                DELETE_AS,
                DELETE_DHCIDS,
                ADD_A,
                ADD_DHCID));
    assertThat(run.end).isEqualTo(new Done(Effect.REPLACED));
  }

  @Test
  void whereTheDhcidNeedOnlyExistANameWithoutOneIsAConflict() {
    Run run = run(forward(NAME, CHECK_EXISTS_WITH_DHCID, ANNAS, null), YXDOMAIN, NXRRSET);

    assertThat(run.end).isEqualTo(new Conflict("the name is in use without a DHCID record"));
  }

  @Test
  void withoutChecksWhateverIsThereIsReplaced() {
    assertThat(run(forward(NAME, NO_CHECK_WITH_DHCID, ANNAS, null), NOERROR).updates)
        .containsExactly(update(NAME, List.of(), DELETE_AS, DELETE_DHCIDS, ADD_A, ADD_DHCID));
    assertThat(run(forward(NAME, NO_CHECK_WITHOUT_DHCID, ANNAS, null), NOERROR).updates)
        .containsExactly(update(NAME, List.of(), DELETE_AS, ADD_A));
  }

  @Test
  void aRemovalTakesItsOwnAddressAndThenWhatIsLeftOfANameWithoutAddresses() {
    Run run = run(forward(NAME, null, ANNAS), NOERROR, NOERROR);

    assertThat(run.updates)
        .containsExactly(
            update(NAME, List.of(DHCID_IS_ANNAS), new Edit.DeleteRecord(ADDRESS)),
            update(NAME, List.of(DHCID_IS_ANNAS, NO_A, NO_AAAA), new Edit.DeleteName()));
    assertThat(run.end).isEqualTo(new Done(Effect.REMOVED));
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseCode.class,
      names = {"NXRRSET", "NXDOMAIN"})
  void aNameThatIsGoneOrAnothersIsLeftAlone(ResponseCode code) {
    Run run = run(forward(NAME, null, ANNAS), code);

    assertThat(run.updates).hasSize(1);
    assertThat(run.end).isEqualTo(new Done(Effect.NOTHING_TO_REMOVE));
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseCode.class,
      names = {"YXRRSET", "NXRRSET", "NXDOMAIN"})
  void aNameThatHasAnotherAddressKeepsTheRest(ResponseCode code) {
    assertThat(run(forward(NAME, null, ANNAS), NOERROR, code).end)
        .isEqualTo(new Done(Effect.REMOVED));
  }

  @Test
  void theRemovalsOfTheOtherModesAskLess() {
    List<Update> exists =
        run(forward(NAME, CHECK_EXISTS_WITH_DHCID, null, ANNAS), NOERROR, NOERROR).updates;
    List<Update> with =
        run(forward(NAME, NO_CHECK_WITH_DHCID, null, ANNAS), NOERROR, NOERROR).updates;
    List<Update> without = run(forward(NAME, NO_CHECK_WITHOUT_DHCID, null, ANNAS), NOERROR).updates;

    Edit deleteA = new Edit.DeleteRecord(ADDRESS);
    assertThat(exists)
        .containsExactly(
            update(NAME, List.of(new Prerequisite.RrsetExists(RecordType.DHCID)), deleteA),
            update(NAME, List.of(NO_A, NO_AAAA), DELETE_DHCIDS));
    assertThat(with)
        .containsExactly(
            update(NAME, List.of(), deleteA), update(NAME, List.of(NO_A, NO_AAAA), DELETE_DHCIDS));
    assertThat(without).containsExactly(update(NAME, List.of(), deleteA));
  }

  @ParameterizedTest
  @EnumSource(ConflictResolution.class)
  void noRemovalDeletesAnAddressThatIsNotItsOwn(ConflictResolution mode) {
    Run run = run(forward(NAME, mode, null, ANNAS), NOERROR, NOERROR);

    // The addresses as a whole go only where a prerequisite says that there are none.
    assertThat(run.updates)
        .allSatisfy(
            update -> {
              if (update.edits().contains(new Edit.DeleteName())) {
                assertThat(update.prerequisites()).contains(NO_A, NO_AAAA);
              }
              assertThat(update.edits())
                  .doesNotContain(DELETE_AS, new Edit.DeleteRrset(RecordType.AAAA));
            });
  }

  @Test
  void aReverseNameIsItsAddressesHoldersWhateverItHad() {
    Run run = run(reverse(PTR, ANNAS_PTR, null), NOERROR);

    assertThat(run.updates)
        .containsExactly(
            update(
                PTR,
                List.of(),
                new Edit.DeleteRrset(RecordType.PTR),
                DELETE_DHCIDS,
                new Edit.Add(new Pointer(NAME), 300),
                ADD_DHCID));
    assertThat(run.end).isEqualTo(new Done(Effect.REPLACED));
    assertThat(run(reverse(PTR, NO_CHECK_WITHOUT_DHCID, ANNAS_PTR, null), NOERROR).updates)
        .containsExactly(
            update(
                PTR,
                List.of(),
                new Edit.DeleteRrset(RecordType.PTR),
                new Edit.Add(new Pointer(NAME), 300)));
  }

  @ParameterizedTest
  @EnumSource(ConflictResolution.class)
  void aReverseNameIsRemovedOnlyWhileItPointsToTheClientsName(ConflictResolution mode) {
    Run gone = run(reverse(PTR, mode, null, ANNAS_PTR), NOERROR);
    Run anothers = run(reverse(PTR, mode, null, ANNAS_PTR), NXRRSET);

    List<Edit> edits =
        switch (mode) {
          case CHECK_WITH_DHCID, CHECK_EXISTS_WITH_DHCID -> List.of(new Edit.DeleteName());
          case NO_CHECK_WITH_DHCID -> List.of(new Edit.DeleteRrset(RecordType.PTR), DELETE_DHCIDS);
          case NO_CHECK_WITHOUT_DHCID -> List.of(new Edit.DeleteRrset(RecordType.PTR));
        };
    assertThat(gone.updates)
        .containsExactly(
            new Update(PTR, List.of(new Prerequisite.RrsetIs(new Pointer(NAME))), edits));
    assertThat(gone.end).isEqualTo(new Done(Effect.REMOVED));
    assertThat(anothers.end).isEqualTo(new Done(Effect.NOTHING_TO_REMOVE));
  }

  @Test
  void aNameThatChangesHandsIsRemovedFromTheOneAndThenGivenToTheOther() {
    Run run = run(forward(NAME, BERTS, ANNAS), NOERROR, NOERROR, NOERROR);

    assertThat(run.updates.get(0).prerequisites()).containsExactly(DHCID_IS_ANNAS);
    assertThat(run.updates.get(2).edits())
        .containsExactly(ADD_A, new Edit.Add(new Dhcid(BERT), 300));
    assertThat(run.end).isEqualTo(new Done(Effect.ADDED));
  }

  @Test
  void aNameThatHasChangedHandsAlreadyIsFoundSo() {
    Run run = run(forward(NAME, BERTS, ANNAS), NXRRSET, YXDOMAIN, NOERROR);

    assertThat(run.end).isEqualTo(new Done(Effect.REPLACED));
  }

  @Test
  void whatAnAdditionReplacesAnywayIsNotRemovedBefore() {
    DnsRecord old = dnsRecord("192.0.2.9", ANNA);

    assertThat(Plan.first(forward(NAME, ANNAS, old))).isInstanceOf(Step.AddIfUnused.class);
    assertThat(Plan.first(forward(NAME, CHECK_EXISTS_WITH_DHCID, ANNAS, BERTS)))
        .isInstanceOf(Step.AddIfUnused.class);
    assertThat(Plan.first(forward(NAME, NO_CHECK_WITH_DHCID, ANNAS, BERTS)))
        .isInstanceOf(Step.AddAnyway.class);
    assertThat(Plan.first(reverse(PTR, ANNAS_PTR, dnsRecord("old.example.org.", BERT))))
        .isInstanceOf(Step.SetPointer.class);
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void withoutAnAnswerAStepIsTriedAgain(Step step) {
    assertThat(Plan.after(step, new NoAnswer("no answer within 500 ms")))
        .isEqualTo(new Retry(Cause.AWAY, "no answer within 500 ms"));
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void theRcodesThatAStepDoesNotProvideForMeanTheSameAfterEveryStep(Step step) {
    assertThat(after(step, SERVFAIL)).isEqualTo(new Retry(Cause.AWAY, "SERVFAIL"));
    assertThat(after(step, REFUSED)).isEqualTo(new Retry(Cause.REFUSED, "REFUSED"));
    assertThat(after(step, NOTIMP)).isEqualTo(new Retry(Cause.REFUSED, "NOTIMP"));
    assertThat(Plan.after(step, new Answered(NOTAUTH, "BADKEY")))
        .isEqualTo(new Retry(Cause.REFUSED, "NOTAUTH (BADKEY)"));
    assertThat(after(step, FORMERR)).isEqualTo(new Never("the server answered FORMERR"));
    assertThat(after(step, NOTZONE)).isEqualTo(new Never("the server answered NOTZONE"));
    assertThat(after(step, OTHER)).isEqualTo(new Never("the server answered OTHER"));
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void everyStepHasAnEndForEveryRcode(Step step) {
    Set<ResponseCode> provided = EnumSet.noneOf(ResponseCode.class);
    for (ResponseCode code : ResponseCode.values()) {
      assertThat(after(step, code)).isNotNull();
      if (step.on(code) != null) {
        provided.add(code);
      }
    }
    assertThat(provided)
        .contains(NOERROR)
        .doesNotContain(FORMERR, SERVFAIL, NOTIMP, REFUSED, NOTAUTH, NOTZONE, OTHER);
    assertThat(after(step, YXRRSET))
        .isInstanceOf(step instanceof Step.RemoveRest ? Done.class : Never.class);
  }

  @Test
  void whatIsNoAddressIsSaid() {
    Step step = Plan.first(forward(NAME, dnsRecord("not-an-address", ANNA), null));

    assertThatIllegalArgumentException()
        .isThrownBy(step::update)
        .withMessageContaining("not-an-address");
  }

  static Stream<Step> everyStep() {
    DnsChange add = forward(NAME, ANNAS, null);
    DnsChange remove = forward(NAME, null, ANNAS);
    return Stream.of(
        new Step.AddIfUnused(add, 1),
        new Step.ReplaceIfOwned(add, 1),
        new Step.AddAnyway(forward(NAME, NO_CHECK_WITH_DHCID, ANNAS, null)),
        new Step.RemoveAddress(remove),
        new Step.RemoveRest(remove),
        new Step.SetPointer(reverse(PTR, ANNAS_PTR, null)),
        new Step.RemovePointer(reverse(PTR, null, ANNAS_PTR)));
  }

  private static Next after(Step step, ResponseCode code) {
    return Plan.after(step, new Answered(code));
  }

  private static Update update(String owner, List<Prerequisite> prerequisites, Edit... edits) {
    return new Update(owner, prerequisites, List.of(edits));
  }

  /** The updates that a change leads to if they are answered so, and how it ends. */
  private record Run(List<Update> updates, Outcome end) {}

  private static Run run(DnsChange change, ResponseCode... answers) {
    List<Update> updates = new ArrayList<>();
    Step step = Plan.first(change);
    for (ResponseCode answer : answers) {
      updates.add(step.update());
      Next next = after(step, answer);
      if (next instanceof Outcome end) {
        return new Run(updates, end);
      }
      step = ((Send) next).step();
    }
    throw new AssertionError("still to send: " + step);
  }
}
