package org.leasehold.ddns.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.leasehold.ddns.Changes.ANNA;
import static org.leasehold.ddns.Changes.BERT;
import static org.leasehold.ddns.Changes.dnsRecord;
import static org.leasehold.ddns.Changes.forward;
import static org.leasehold.ddns.Changes.reverse;
import static org.leasehold.ddns.bind.Bind.FORWARD;
import static org.leasehold.ddns.bind.Bind.REVERSE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.ddns.TestJob;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Next.Conflict;
import org.leasehold.ddns.plan.Next.Done;
import org.leasehold.ddns.plan.Next.Effect;
import org.leasehold.ddns.plan.Next.Never;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.ddns.send.DispatchListener;
import org.leasehold.ddns.send.DispatchLoop;
import org.leasehold.ddns.send.DnsjavaSender;
import org.leasehold.ddns.send.Job;
import org.leasehold.ddns.update.TsigKey;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Octets;
import org.xbill.DNS.Type;

/** The whole way of a change, without Kafka, to a real BIND. */
class BindTest {

  private static final String NAME = "laptop.example.org.";
  private static final String PTR = "10.2.0.192.in-addr.arpa.";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static Bind bind;

  private final Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<DispatchLoop> loops = new ArrayList<>();
  private long offset;
  private List<DdnsDomain> domains;
  private DispatchLoop loop;

  @BeforeAll
  static void startBind() throws IOException {
    Assumptions.assumeTrue(Bind.isInstalled(), "BIND is not installed");
    bind = Bind.start(directory);
  }

  @AfterAll
  static void stopBind() throws IOException {
    if (bind != null) {
      bind.close();
    }
  }

  @BeforeEach
  void open() {
    loop = loop(Bind.KEY, Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    loops.forEach(DispatchLoop::close);
    assertThat(failure.get()).isNull();
  }

  @Test
  void aLeaseIsSeenInBothZonesAndItsEndLeavesNothing() throws IOException {
    run(forward(NAME, dnsRecord("192.0.2.10", ANNA), null));
    run(reverse(PTR, dnsRecord(NAME, ANNA), null));

    assertThat(bind.look(NAME, Type.A)).containsExactly("192.0.2.10");
    assertThat(bind.look(NAME, Type.DHCID)).containsExactly(base64(ANNA));
    assertThat(bind.look(PTR, Type.PTR)).containsExactly(NAME);
    assertThat(bind.look(PTR, Type.DHCID)).containsExactly(base64(ANNA));

    run(forward(NAME, null, dnsRecord("192.0.2.10", ANNA)));
    run(reverse(PTR, null, dnsRecord(NAME, ANNA)));

    assertThat(bind.hasNothing(NAME)).isTrue();
    assertThat(bind.hasNothing(PTR)).isTrue();
  }

  @Test
  void aClientThatMovesKeepsItsNameAndTheLateRemovalOfItsOldAddressDoesNotTouchTheNewOne()
      throws IOException {
    run(forward("mover.example.org.", dnsRecord("192.0.2.20", ANNA), null));
    Outcome moved = run(forward("mover.example.org.", dnsRecord("192.0.2.21", ANNA), null));
    run(forward("mover.example.org.", null, dnsRecord("192.0.2.20", ANNA)));

    assertThat(moved).isEqualTo(new Done(Effect.REPLACED));
    assertThat(bind.look("mover.example.org.", Type.A)).containsExactly("192.0.2.21");
    assertThat(bind.look("mover.example.org.", Type.DHCID)).containsExactly(base64(ANNA));
  }

  @Test
  void anotherClientsNameIsNeitherTakenNorRemoved() throws IOException {
    run(forward("taken.example.org.", dnsRecord("192.0.2.30", ANNA), null));

    Outcome add = run(forward("taken.example.org.", dnsRecord("192.0.2.31", BERT), null));
    Outcome remove = run(forward("taken.example.org.", null, dnsRecord("192.0.2.30", BERT)));

    assertThat(add)
        .isEqualTo(new Conflict("the name is in use and its DHCID record is not this client's"));
    assertThat(remove).isEqualTo(new Done(Effect.NOTHING_TO_REMOVE));
    assertThat(bind.look("taken.example.org.", Type.A)).containsExactly("192.0.2.30");
  }

  @Test
  void aNamePassesFromOneClientToAnotherInOneChange() throws IOException {
    run(forward("passes.example.org.", dnsRecord("192.0.2.40", ANNA), null));
    run(
        forward(
            "passes.example.org.", dnsRecord("192.0.2.40", BERT), dnsRecord("192.0.2.40", ANNA)));

    assertThat(bind.look("passes.example.org.", Type.A)).containsExactly("192.0.2.40");
    assertThat(bind.look("passes.example.org.", Type.DHCID)).containsExactly(base64(BERT));
  }

  @ParameterizedTest
  @EnumSource(ConflictResolution.class)
  void everyChangeMadeTwiceHasTheEffectOfOne(ConflictResolution mode) throws IOException {
    String name = "twice-" + mode.ordinal() + ".example.org.";
    String ptr = (50 + mode.ordinal()) + ".2.0.192.in-addr.arpa.";
    DnsChange addForward = forward(name, mode, dnsRecord("192.0.2.50", ANNA), null);
    DnsChange addReverse = reverse(ptr, mode, dnsRecord(name, ANNA), null);
    for (int i = 0; i < 2; i++) {
      assertThat(run(addForward)).isInstanceOf(Done.class);
      assertThat(run(addReverse)).isInstanceOf(Done.class);
      assertThat(bind.look(name, Type.A)).containsExactly("192.0.2.50");
      assertThat(bind.look(ptr, Type.PTR)).containsExactly(name);
      int dhcids = mode == ConflictResolution.NO_CHECK_WITHOUT_DHCID ? 0 : 1;
      assertThat(bind.look(name, Type.DHCID)).hasSize(dhcids);
      assertThat(bind.look(ptr, Type.DHCID)).hasSize(dhcids);
    }
    for (int i = 0; i < 2; i++) {
      run(forward(name, mode, null, dnsRecord("192.0.2.50", ANNA)));
      run(reverse(ptr, mode, null, dnsRecord(name, ANNA)));
      assertThat(bind.hasNothing(name)).isTrue();
      assertThat(bind.hasNothing(ptr)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(ConflictResolution.class)
  void inNoModeDoesALateRemovalTakeWhatHasComeSince(ConflictResolution mode) throws IOException {
    String name = "late-" + mode.ordinal() + ".example.org.";
    run(forward(name, mode, dnsRecord("192.0.2.60", ANNA), null));
    run(forward(name, mode, dnsRecord("192.0.2.61", ANNA), null));
    List<String> dhcid = bind.look(name, Type.DHCID);

    run(forward(name, mode, null, dnsRecord("192.0.2.60", ANNA)));
    run(forward(name, mode, null, dnsRecord("192.0.2.60", BERT)));

    assertThat(bind.look(name, Type.A)).containsExactly("192.0.2.61");
    assertThat(bind.look(name, Type.DHCID)).isEqualTo(dhcid);
  }

  @Test
  void bothFamiliesShareANameAndTheLastToGoTakesTheDhcid() throws IOException {
    String name = "dual.example.org.";
    run(forward(name, dnsRecord("192.0.2.70", ANNA), null));
    run(forward(name, dnsRecord("2001:db8::70", ANNA), null));
    assertThat(bind.look(name, Type.AAAA)).containsExactly("2001:db8:0:0:0:0:0:70");

    run(forward(name, null, dnsRecord("192.0.2.70", ANNA)));
    assertThat(bind.look(name, Type.AAAA)).hasSize(1);
    assertThat(bind.look(name, Type.DHCID)).hasSize(1);

    run(forward(name, null, dnsRecord("2001:db8::70", ANNA)));
    assertThat(bind.hasNothing(name)).isTrue();
  }

  @Test
  void aServerThatWasAwayGetsEverythingWhenItIsBack() throws IOException {
    bind.kill();
    for (int i = 0; i < 300; i++) {
      submit(forward("away-" + i + ".example.org.", dnsRecord("192.0.2.80", ANNA), null));
    }
    await().atMost(SOON).until(() -> events.toString().contains("away"));
    assertThat(outcomes).isEmpty();
    await().atMost(SOON).until(() -> !loop.stuck(Duration.ZERO).isEmpty());

    bind.start();

    await().atMost(SOON).until(() -> outcomes.size() == 300);
    assertThat(outcomes.values()).containsOnly(new Done(Effect.ADDED));
    assertThat(bind.look("away-299.example.org.", Type.A)).containsExactly("192.0.2.80");
    assertThat(loop.stuck(Duration.ZERO)).isEmpty();
    assertThat(events).contains("back " + FORWARD);
  }

  @Test
  void aSignatureCutToTheBitsOfTheKeyIsTaken() throws IOException {
    loop = loop(Bind.CUT_KEY, Duration.ofHours(1));

    assertThat(run(forward("cut.example.org.", dnsRecord("192.0.2.90", ANNA), null)))
        .isEqualTo(new Done(Effect.ADDED));
  }

  @Test
  void aWrongKeyIsTriedUntilTheTimeForRefusalsIsOver() {
    TsigKey wrong =
        new TsigKey("ddns.key.", Bind.KEY.algorithm(), 0, Octets.parse("00".repeat(32)));
    loop = loop(wrong, Duration.ofSeconds(1));

    Outcome outcome = run(forward("wrong.example.org.", dnsRecord("192.0.2.91", ANNA), null));

    assertThat(outcome).isEqualTo(new Never("refused for 1 s, last with NOTAUTH (BADSIG)"));
    assertThat(events).contains("retried REFUSED NOTAUTH (BADSIG)");
  }

  @Test
  void aNameThatThePolicyDeniesBlocksNoOther() {
    loop = loop(Bind.KEY, Duration.ofSeconds(1));
    long denied = submit(forward("forbidden.example.org.", dnsRecord("192.0.2.92", ANNA), null));

    assertThat(run(forward("allowed.example.org.", dnsRecord("192.0.2.93", ANNA), null)))
        .isEqualTo(new Done(Effect.ADDED));

    await().atMost(SOON).until(() -> outcomes.containsKey(denied));
    assertThat(outcomes.get(denied)).isInstanceOf(Never.class);
  }

  private DispatchLoop loop(TsigKey key, Duration refusedRetryTime) {
    List<DnsServer> servers = List.of(new DnsServer(bind.address(), key));
    domains = List.of(new DdnsDomain(FORWARD, servers), new DdnsDomain(REVERSE, servers));
    DispatchLoop made =
        new DispatchLoop(
            domains,
            new DnsjavaSender(Duration.ofSeconds(2), Clock.systemUTC()),
            64,
            refusedRetryTime,
            Clock.systemUTC(),
            listener(),
            failure::set);
    loops.add(made);
    return made;
  }

  private long submit(DnsChange change) {
    DdnsDomain domain = domains.get(change.direction() == Direction.FORWARD ? 0 : 1);
    long at = offset++;
    loop.submit(List.of(new DispatchLoop.Submission(domain, new TestJob(0, at, change))));
    return at;
  }

  private Outcome run(DnsChange change) {
    long at = submit(change);
    await().atMost(SOON).until(() -> outcomes.containsKey(at));
    return outcomes.get(at);
  }

  private static String base64(Octets octets) {
    return Base64.getEncoder().encodeToString(octets.toByteArray());
  }

  private DispatchListener listener() {
    return new DispatchListener() {
      @Override
      public void finished(DdnsDomain domain, Job job, Outcome outcome) {
        outcomes.put(job.offset(), outcome);
      }

      @Override
      public void retried(DdnsDomain domain, Job job, Retry retry) {
        events.add("retried " + retry.cause() + " " + retry.reason());
      }

      @Override
      public void away(DdnsDomain domain, DnsServer server, String reason) {
        events.add("away " + domain.name());
      }

      @Override
      public void back(DdnsDomain domain, DnsServer server, Duration away, int waiting) {
        events.add("back " + domain.name());
      }
    };
  }
}
