package org.leasehold.edge.config.load;

import java.time.Duration;
import java.util.Optional;
import org.leasehold.edge.config.guard.Guarding;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.config.guard.PingChecks;
import org.leasehold.platform.json.KeaSection;

/**
 * Reads what guards the server: the hooks for ping checks and limits with what the {@code
 * user-context} of subnets and classes says for them, {@code dhcp-queue-control} and {@code
 * parked-packet-limit}.
 */
public final class GuardingLoader {
  private static final long MIN_CAPACITY = 5;
  private static final long MAX_CAPACITY = 1 << 20;
  private static final long DEFAULT_CAPACITY = 64;
  private static final int MOST_PARKED = 0xffff;
  private static final long MAX_COUNT = 0xffffffffL;

  private GuardingLoader() {}

  public static Guarding read(KeaSection server, Family family, HookLibraries hooks) {
    UserContexts contexts = new UserContexts(server, family);
    return new Guarding(
        hooks
            .take("libdhcp_ping_check.so")
            .map(h -> pingChecks(h, contexts))
            .orElse(PingChecks.NONE),
        hooks
            .take("libdhcp_limits.so")
            .map(h -> LimitsLoader.read(h, contexts))
            .orElse(Limits.NONE),
        packetQueue(server, family),
        parkedPackets(server));
  }

  private static PingChecks pingChecks(KeaSection hook, UserContexts contexts) {
    Optional<KeaSection> parameters = hook.section("parameters");
    hook.accept("library");
    hook.finish();
    PingCheck global =
        parameters.map(p -> pingCheck(p, PingCheck.DEFAULT)).orElse(PingCheck.DEFAULT);
    contexts.warnOfNetworks("ping-check");
    return new PingChecks(
        Optional.of(global), contexts.ofSubnets("ping-check", s -> pingCheck(s, global)));
  }

  private static PingCheck pingCheck(KeaSection s, PingCheck wider) {
    PingCheck result =
        new PingCheck(
            s.bool("enable-ping-check").orElse(wider.enabled()),
            s.integer("min-ping-requests", 1, Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(wider.minRequests()),
            s.integer("reply-timeout", 1, Integer.MAX_VALUE)
                .map(Duration::ofMillis)
                .orElse(wider.replyTimeout()),
            s.integer("ping-cltt-secs", 0, MAX_COUNT).orElse(wider.clttSeconds()));
    s.integer("ping-channel-threads", 0, MAX_COUNT); // one thread sends and hears them all
    s.finish();
    return result;
  }

  private static int packetQueue(KeaSection server, Family family) {
    Optional<KeaSection> section = server.section("dhcp-queue-control");
    if (section.isEmpty()) {
      return Guarding.DEFAULT_PACKET_QUEUE;
    }
    KeaSection queue = section.get();
    boolean enabled = queue.bool("enable-queue").orElse(false);
    queue.parsed(
        "queue-type",
        text -> {
          if (!text.equals(family.queueType())) {
            throw new IllegalArgumentException(text);
          }
          return text;
        },
        "\"" + family.queueType() + "\": hooks with other queues are not supported");
    long capacity = queue.integer("capacity", MIN_CAPACITY, MAX_CAPACITY).orElse(DEFAULT_CAPACITY);
    UserContexts.warnOfOthers(queue);
    return enabled ? (int) capacity : Guarding.DEFAULT_PACKET_QUEUE;
  }

  /** In Kea 0 is no limit; here a ping check's sequence number is one. */
  private static int parkedPackets(KeaSection server) {
    long limit =
        server
            .integer("parked-packet-limit", 0, MAX_COUNT)
            .orElse((long) Guarding.DEFAULT_PARKED_PACKETS);
    return limit == 0 ? MOST_PARKED : (int) Math.min(limit, MOST_PARKED);
  }
}
