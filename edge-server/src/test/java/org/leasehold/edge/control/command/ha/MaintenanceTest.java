package org.leasehold.edge.control.command.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.Membership.Peer;
import org.leasehold.edge.control.RecordedMembership;
import org.leasehold.edge.control.command.Run;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.edge.control.view.HaView.Progress;
import org.leasehold.edge.own.PartitionStatus;

/** The answers' texts are Kea's. */
class MaintenanceTest {

  private final RecordedMembership group = RecordedMembership.pair("hot-standby");

  private static final Duration PATIENCE = Duration.ofMillis(1);
  private List<PartitionStatus> partitions = List.of();
  private Progress progress = Progress.SERVING;

  private Command notification() {
    return new HaMaintenanceNotify(group, this::view, new Handover(this::view, PATIENCE));
  }

  private Command start() {
    return new HaMaintenanceStart(group, this::view, new Handover(this::view, PATIENCE));
  }

  private HaView view() {
    return new HaView(group.view(), partitions, progress);
  }

  @Test
  void aNotifiedEdgeStandsAsideAndComesBack() {
    assertThat(Run.command(notification(), "{ \"cancel\": false }"))
        .isEqualTo(Answer.done("Server is in-maintenance state."));
    assertThat(Run.command(notification(), "{ \"cancel\": true, \"state\": \"ready\" }"))
        .isEqualTo(Answer.done("Server maintenance canceled."));

    assertThat(group.done).containsExactly("stand aside", "take part");
  }

  @Test
  void anEdgeThatIsCutFromKafkaPromisesNothingOfOthers() {
    progress = Progress.CUT_OFF;

    assertThat(Run.error(start(), null))
        .isEqualTo(
            "Unable to transition the server from the waiting to partner-in-maintenance state:"
                + " Kafka does not answer this server.");
    assertThat(group.done).isEmpty();
    assertThat(Run.command(notification(), "{ \"cancel\": false }"))
        .isEqualTo(
            Answer.done(
                "Server is in-maintenance state. Kafka does not answer this server: the others hear"
                    + " of this when it does, and what one owns is not known until then."));
    assertThat(group.done).containsExactly("stand aside");
  }

  @Test
  void anEdgeThatIsNotInMaintenanceCannotComeBack() {
    assertThat(Run.error(notification(), "{ \"cancel\": true }"))
        .isEqualTo(
            "Unable to cancel the maintenance for the server not in the in-maintenance state.");
    assertThat(group.done).isEmpty();
  }

  @Test
  void anEdgeThatStaysForAnotherRefusesWithKeasCode() {
    group.exclude("two");

    assertThat(Run.command(notification(), "{ \"cancel\": false }"))
        .isEqualTo(
            new Answer(
                1001,
                "Unable to transition the server from the partner-in-maintenance to in-maintenance"
                    + " state.",
                null));
  }

  @Test
  void aNotificationSaysWhatIsMissing() {
    assertThat(Run.error(notification(), null))
        .isEqualTo("arguments not found in the 'ha-maintenance-notify' command");
    assertThat(Run.error(notification(), "{}"))
        .isEqualTo("'cancel' is mandatory for the 'ha-maintenance-notify' command");
    assertThat(Run.error(notification(), "{ \"cancel\": \"x\" }"))
        .isEqualTo("'cancel' must be a boolean in the 'ha-maintenance-notify' command");
  }

  @Test
  void theEdgeThatStaysExcludesItsOnlyPartnerAndAdmitsItAgain() {
    assertThat(Run.command(start()))
        .isEqualTo(
            Answer.done(
                "Server is now in the partner-in-maintenance state and its partner is"
                    + " in-maintenance state. The partner can be now safely shut down."));
    assertThat(Run.command(new HaMaintenanceCancel(group)))
        .isEqualTo(Answer.done("Server maintenance successfully canceled."));

    assertThat(group.done).containsExactly("exclude two", "admit two");
  }

  @Test
  void aPartnerThatStillOwnsSomethingIsSaidTo() {
    partitions = List.of(new PartitionStatus(0, "FOLLOWING", "two", 5, null, "", 9));

    assertThat(Run.command(start()).text())
        .contains("two still owns 1 partitions")
        .doesNotContain("safely shut down");
  }

  @Test
  void maintenanceIsNotStartedTwice() {
    Run.command(start());

    assertThat(Run.error(start(), null))
        .isEqualTo(
            "Unable to transition the server from the partner-in-maintenance to"
                + " partner-in-maintenance state.");
  }

  @Test
  void ofSeveralPartnersOneIsNamed() {
    group.with(
        List.of(
            new Peer("two", "standby"), new Peer("three", "standby"), new Peer("four", "backup")));

    assertThat(Run.error(start(), null)).contains("'server-name' must be one of two, three");
    assertThat(Run.error(start(), "{ \"server-name\": \"four\" }"))
        .isEqualTo("'four' is no partner: 'server-name' must be one of two, three");
    assertThat(Run.command(start(), "{ \"server-name\": \"three\" }").result()).isZero();
    assertThat(Run.command(start(), "{ \"server-name\": \"two\" }").result()).isZero();
    assertThat(group.done).containsExactly("exclude three", "exclude two");

    Command cancel = new HaMaintenanceCancel(group);
    assertThat(Run.command(cancel, "{ \"server-name\": \"two\" }").result()).isZero();
    assertThat(group.view().excluded()).containsExactly("three");
  }

  @Test
  void aPartnerThatIsAwayAlreadyIsKeptOut() {
    group.without("two");

    assertThat(Run.command(start()).text()).contains("appears to be offline");
    assertThat(group.done).containsExactly("exclude two");
  }

  @Test
  void anEdgeThatIsInMaintenanceItselfCannotStay() {
    group.standAside(true);

    assertThat(Run.error(start(), null))
        .isEqualTo(
            "Unable to transition the server from the in-maintenance to partner-in-maintenance"
                + " state.");
  }

  @Test
  void whatWasNotStartedCannotBeCanceled() {
    assertThat(Run.error(new HaMaintenanceCancel(group), null))
        .isEqualTo(
            "Unable to cancel maintenance request because the server is not in the"
                + " partner-in-maintenance state.");
  }

  @Test
  void anEdgeThatWaitsIsToldToContinue() {
    assertThat(Run.command(new HaContinue(group)))
        .isEqualTo(Answer.done("HA state machine is not paused."));

    group.waiting();
    assertThat(Run.command(new HaContinue(group)))
        .isEqualTo(Answer.done("HA state machine continues."));
    assertThat(group.done).containsExactly("take over");
  }

  @Test
  void scopesHaveAnEdgeTakeOverOrHandOver() {
    Command scopes = new HaScopes(group);
    group.waiting();

    assertThat(Run.command(scopes, "{ \"scopes\": [ \"one\", \"two\" ] }"))
        .isEqualTo(Answer.done("New HA scopes configured."));
    Run.command(scopes, "{ \"scopes\": [ ] }");
    Run.command(scopes, "{ \"scopes\": [ \"one\" ] }");

    assertThat(group.done).containsExactly("take over", "stand aside", "take part");
  }

  @Test
  void scopesAreNamesOfPeers() {
    Command scopes = new HaScopes(group);

    assertThat(Run.error(scopes, "{ \"scopes\": [ \"nope\" ] }"))
        .contains("invalid server name specified 'nope'", "one, two");
    assertThat(Run.error(scopes, "{ \"scopes\": \"one\" }"))
        .isEqualTo("'scopes' must be a list in the 'ha-scopes' command");
    assertThat(group.done).isEmpty();
  }

  @Test
  void whatTheLogDoesIsSaid() {
    assertThat(DoneByTheLog.all())
        .extracting(Command::name)
        .containsExactly("ha-sync", "ha-sync-complete-notify", "ha-reset");
    for (Command command : DoneByTheLog.all()) {
      Answer answer = Run.command(command);
      assertThat(answer.result()).isZero();
      assertThat(answer.text()).startsWith("Nothing to ");
    }
  }
}
