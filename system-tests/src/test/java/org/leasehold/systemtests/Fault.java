package org.leasehold.systemtests;

import java.time.Duration;
import java.util.Random;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.Link;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Site;

/** One way in which a site with several edges fails, and its end. */
enum Fault {
  /** Killed and started again at once: within the session timeout, or about then. */
  KILL {
    @Override
    String inflict(Site site, int edge, Random random) {
      site.edge(edge).kill();
      restart(site.edge(edge));
      return "edge" + edge;
    }
  },
  /** Killed, and started when the others have taken over. */
  KILL_FOR_LONG {
    @Override
    String inflict(Site site, int edge, Random random) {
      site.edge(edge).kill();
      Pause.of(LONGER_THAN_A_SESSION);
      restart(site.edge(edge));
      return "edge" + edge;
    }
  },
  /** Stopped for longer than the session timeout: it wakes up and believes that it still owns. */
  ZOMBIE {
    @Override
    String inflict(Site site, int edge, Random random) {
      site.edge(edge).signal(Signal.STOP);
      Pause.of(LONGER_THAN_A_SESSION);
      site.edge(edge).signal(Signal.CONT);
      return "edge" + edge;
    }
  },
  CUT_FROM_BROKER {
    @Override
    String inflict(Site site, int edge, Random random) {
      return cut(site.network.toBroker(edge), random);
    }
  },
  CUT_FROM_CLIENTS {
    @Override
    String inflict(Site site, int edge, Random random) {
      return cut(site.network.toClients(edge), random);
    }
  },
  CUT_BETWEEN_EDGES {
    @Override
    String inflict(Site site, int edge, Random random) {
      return cut(site.network.between(edge, edge % site.edges() + 1), random);
    }
  },
  BROKER_KILL {
    @Override
    String inflict(Site site, int edge, Random random) {
      site.broker.kill();
      Pause.of(Duration.ofMillis(random.nextInt(2_000)));
      restart(site.broker);
      return "";
    }
  },
  /** Within max-clock-skew: nothing may be noticed. */
  CLOCK_SKEW {
    @Override
    String inflict(Site site, int edge, Random random) {
      return jump(site, edge, Duration.ofMillis(random.nextBoolean() ? 800 : -800));
    }
  },
  CLOCK_JUMP {
    @Override
    String inflict(Site site, int edge, Random random) {
      long seconds = 60L + random.nextInt(240);
      return jump(site, edge, Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds));
    }
  };

  /** What the sites of these tests have as max-response-delay. */
  static final int SESSION_MILLIS = 2_000;

  private static final Duration LONGER_THAN_A_SESSION = Duration.ofMillis(SESSION_MILLIS * 2);

  /** Does it and ends it; returns to whom it was done, and how. */
  abstract String inflict(Site site, int edge, Random random);

  private static void restart(Daemon daemon) {
    daemon.start().awaitReady(Pipeline.START);
  }

  private static String cut(Link link, Random random) {
    Duration time = Duration.ofMillis(SESSION_MILLIS / 4 + random.nextInt(SESSION_MILLIS * 2));
    link.cut();
    Pause.of(time);
    link.mend();
    return link.name() + " for " + time.toMillis() + " ms";
  }

  private static String jump(Site site, int edge, Duration offset) {
    site.clock(edge).set(offset);
    Pause.of(LONGER_THAN_A_SESSION);
    site.clock(edge).set(Duration.ZERO);
    return "edge" + edge + " by " + offset.toMillis() + " ms";
  }
}
