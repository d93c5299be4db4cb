package org.leasehold.ddns.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.ddns.Changes.ANNA;
import static org.leasehold.ddns.Changes.dnsRecord;
import static org.leasehold.ddns.Changes.forward;
import static org.leasehold.ddns.plan.ResponseCode.NOERROR;
import static org.leasehold.ddns.plan.ResponseCode.NXRRSET;
import static org.leasehold.ddns.plan.ResponseCode.REFUSED;
import static org.leasehold.ddns.plan.ResponseCode.SERVFAIL;
import static org.leasehold.ddns.plan.ResponseCode.YXDOMAIN;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.ddns.TestJob;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Next.Cause;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.schemas.lease.DnsChange;

class DispatcherTest {

  private static final Duration REFUSED_RETRY_TIME = Duration.ofMinutes(10);
  private static final DnsServer FIRST = server(5301);
  private static final DnsServer SECOND = server(5302);
  private static final DdnsDomain ORG = new DdnsDomain("example.org.", List.of(FIRST));
  private static final DdnsDomain NET = new DdnsDomain("example.net.", List.of(SECOND));
  private static final DdnsDomain BOTH = new DdnsDomain("example.com.", List.of(FIRST, SECOND));

  private final FakeSender sender = new FakeSender();
  private final List<String> log = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private long offset;
  private Dispatcher dispatcher = dispatcher(64);

  @Test
  void changesOfOneNameGoOneAfterTheOther() {
    submit(ORG, "a.example.org.", "a.example.org.", "b.example.org.");
    assertThat(sender.names()).containsExactly("a.example.org.", "b.example.org.");

    sender.answer("a.example.org.", NOERROR);

    assertThat(log).containsExactly("0 Done[effect=ADDED]");
    assertThat(sender.names()).containsExactly("b.example.org.", "a.example.org.");
  }

  @Test
  void aNameIsOneWhateverItsCase() {
    submit(ORG, "a.example.org.", "A.Example.ORG.");

    assertThat(sender.names()).containsExactly("a.example.org.");
  }

  @Test
  void aPlansUpdatesFollowOneAnother() {
    submit(ORG, "a.example.org.");

    sender.answer(YXDOMAIN);
    assertThat(dispatcher.unfinished()).isEqualTo(1);
    sender.answer(NXRRSET);

    assertThat(log)
        .containsExactly(
            "0 Conflict[reason=the name is in use and its DHCID record is not this client's]");
    assertThat(dispatcher.unfinished()).isZero();
  }

  @Test
  void aServerGetsNoMoreAtATimeThanTheBoundWhicheverDomainTheyAreOf() {
    dispatcher = dispatcher(2);
    submit(ORG, "a.example.org.", "b.example.org.", "c.example.org.");
    submit(BOTH, "d.example.com.");
    assertThat(sender.names()).hasSize(2);
    assertThat(dispatcher.inFlight()).isEqualTo(2);

    sender.answer(NOERROR);

    assertThat(sender.names()).hasSize(2);
  }

  @Test
  void aDomainWhoseServerIsAwayIsProbedByOneUpdateAtATimeAndHoldsUpNoOther() {
    submit(ORG, "a.example.org.", "b.example.org.");
    sender.silence();
    sender.silence();
    assertThat(log).contains("away example.org. no answer within 500 ms");
    assertThat(sender.names()).isEmpty();

    submit(ORG, "c.example.org.");
    submit(NET, "x.example.net.");
    assertThat(sender.names()).containsExactly("x.example.net.");

    pass(Duration.ofMillis(100));
    assertThat(sender.names()).containsExactly("x.example.net.", "a.example.org.");
  }

  @Test
  void aServerThatAnswersSomeTooLateIsSlowAndGetsHalfAsManyAtATime() {
    dispatcher = dispatcher(8);
    for (int i = 0; i < 20; i++) {
      submit(ORG, "n" + i + ".example.org.");
    }
    pass(Duration.ofMillis(500));
    sender.answer(NOERROR);
    sender.silence();
    sender.silence();

    assertThat(log).containsExactly("0 Done[effect=ADDED]");
    assertThat(sender.names()).hasSize(6);
    pass(Duration.ofMillis(100));
    sender.answer(NOERROR);
    sender.answer(NOERROR);
    sender.answer(NOERROR);
    assertThat(sender.names()).as("four, and soon five").hasSize(4);
    sender.answer(NOERROR);
    sender.answer(NOERROR);
    assertThat(sender.names()).hasSize(5);
  }

  @Test
  void theProbesOfAServerThatStaysAwayGrowApartToFiveSeconds() {
    submit(ORG, "a.example.org.");
    sender.silence();
    List<Duration> distances = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Instant due = dispatcher.nextDue().orElseThrow();
      distances.add(Duration.between(now, due));
      pass(Duration.between(now, due));
      sender.silence();
    }

    assertThat(distances.stream().map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
  }

  @Test
  void whenTheServerIsBackEverythingGoesOn() {
    submit(ORG, "a.example.org.", "b.example.org.", "c.example.org.");
    sender.silence();
    sender.silence();
    sender.silence();
    pass(Duration.ofMillis(100));
    assertThat(sender.names()).hasSize(1);

    sender.answer(NOERROR);

    assertThat(log).contains("back example.org. 100 ms 3 waiting");
    assertThat(sender.names()).hasSize(2);
  }

  @Test
  void anotherNameProbesNextIfItIsOneNameAloneThatTheServerFailsAt() {
    submit(ORG, "a.example.org.", "b.example.org.");
    sender.answer("a.example.org.", SERVFAIL);
    sender.answer("b.example.org.", SERVFAIL);

    pass(Duration.ofMillis(100));
    String first = sender.names().get(0);
    sender.answer(SERVFAIL);
    pass(Duration.ofMillis(200));

    assertThat(sender.names()).doesNotContain(first).hasSize(1);
  }

  @Test
  void theSecondServerGetsWhatTheFirstDoesNotAnswer() {
    submit(BOTH, "a.example.com.", "b.example.com.");
    sender.silence();

    assertThat(sender.ports()).containsExactly(5301, 5302);
    assertThat(dispatcher.stuck(Duration.ZERO)).isEmpty();
  }

  @Test
  void theFirstServerIsTriedAgainWhileTheSecondServes() {
    submit(BOTH, "a.example.com.");
    sender.silence();
    sender.answer(NOERROR);

    pass(Duration.ofMillis(100));
    submit(BOTH, "b.example.com.", "c.example.com.");

    assertThat(sender.ports()).containsExactly(5301, 5302);
  }

  @Test
  void aPlanThatLosesItsServerBeginsAnewWithTheNext() {
    submit(BOTH, "a.example.com.");
    sender.answer(YXDOMAIN);
    sender.silence();

    // The first step again: with it the second server's answer to it is a conflict, not a removal.
    sender.answer(NOERROR);

    assertThat(log).contains("0 Done[effect=ADDED]");
  }

  @Test
  void aNameThatIsRefusedWaitsByItselfAndForGoodOnlyAfterItsTime() {
    submit(ORG, "denied.example.org.", "denied.example.org.", "b.example.org.");
    sender.answer("denied.example.org.", REFUSED);
    sender.answer("b.example.org.", NOERROR);
    assertThat(log).containsExactly("0 retried REFUSED", "2 Done[effect=ADDED]");

    for (int i = 0; i < 60 && log.stream().noneMatch(line -> line.startsWith("0 Never")); i++) {
      pass(Duration.ofSeconds(60));
      if (!sender.names().isEmpty()) {
        sender.answer(REFUSED);
      }
    }

    assertThat(log).contains("0 Never[reason=refused for 600 s, last with REFUSED]");
    assertThat(sender.names()).containsExactly("denied.example.org.");
  }

  @Test
  void whatNoMessageCanHoldEndsAtOnceAndTheNamesNextChangeFollows() {
    submit(ORG, "invalid.example.org.", "invalid.example.org.", "b.example.org.");

    assertThat(log)
        .containsExactly(
            "0 Never[reason='invalid.example.org.' is not a domain name]",
            "1 Never[reason='invalid.example.org.' is not a domain name]");
    assertThat(sender.names()).containsExactly("b.example.org.");
  }

  @Test
  void aDomainIsStuckFromItsFirstFailureUntilAChangeEnds() {
    submit(ORG, "a.example.org.");
    assertThat(dispatcher.stuck(Duration.ZERO)).isEmpty();
    sender.silence();

    assertThat(dispatcher.stuck(Duration.ZERO)).containsOnlyKeys("example.org.");
    assertThat(dispatcher.stuck(Duration.ofSeconds(2))).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(dispatcher.stuck(Duration.ofSeconds(2)).get("example.org."))
        .isEqualTo("1 waiting since 2026-03-01T10:00:00Z: no answer within 500 ms");

    sender.answer(NOERROR);
    assertThat(dispatcher.stuck(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatBelongsToALostPartitionIsSentNoFurther() {
    submit(ORG, "a.example.org.", "a.example.org.", "b.example.org.");
    dispatcher.submit(ORG, new TestJob(1, 90, add("c.example.org.")));

    var onTheirWay = dispatcher.drop(0);
    assertThat(onTheirWay).hasSize(2);
    assertThat(onTheirWay).noneMatch(answer -> answer.toCompletableFuture().isDone());
    sender.answer("a.example.org.", YXDOMAIN);
    sender.answer("b.example.org.", NOERROR);
    dispatcher.pump();

    assertThat(onTheirWay).allMatch(answer -> answer.toCompletableFuture().isDone());
    assertThat(log).isEmpty();
    assertThat(sender.names()).containsExactly("c.example.org.");
    assertThat(dispatcher.unfinished()).isEqualTo(1);
  }

  private Dispatcher dispatcher(int maxInFlight) {
    return new Dispatcher(
        List.of(ORG, NET, BOTH),
        sender,
        maxInFlight,
        REFUSED_RETRY_TIME,
        () -> now,
        work -> {
          work.run();
          this.dispatcher.pump();
        },
        listener());
  }

  private void submit(DdnsDomain domain, String... names) {
    for (String name : names) {
      dispatcher.submit(domain, new TestJob(0, offset++, add(name)));
    }
    dispatcher.pump();
  }

  private static DnsChange add(String name) {
    return forward(name, dnsRecord("192.0.2.10", ANNA), null);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    dispatcher.pump();
  }

  private static DnsServer server(int port) {
    return new DnsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null);
  }

  private DispatchListener listener() {
    return new DispatchListener() {
      @Override
      public void finished(DdnsDomain domain, Job job, Outcome outcome) {
        log.add(job.offset() + " " + outcome);
      }

      @Override
      public void retried(DdnsDomain domain, Job job, Retry retry) {
        if (retry.cause() == Cause.REFUSED) {
          log.add(job.offset() + " retried REFUSED");
        }
      }

      @Override
      public void away(DdnsDomain domain, DnsServer server, String reason) {
        log.add("away " + domain.name() + " " + reason);
      }

      @Override
      public void back(DdnsDomain domain, DnsServer server, Duration away, int waiting) {
        log.add("back " + domain.name() + " " + away.toMillis() + " ms " + waiting + " waiting");
      }
    };
  }
}
