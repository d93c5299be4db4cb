package org.leasehold.edge.config.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Peer;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.platform.json.KeaSection;

/**
 * Reads the parameters of Kea's hook for high availability (Kea's manual, "libdhcp_ha.so",
 * load-balancing and hot-standby configuration).
 */
public final class HighAvailabilityLoader {
  private static final String LIBRARY = "libdhcp_ha.so";
  private static final String KEY = "high-availability";
  // Kafka's settings in milliseconds are 31 bit wide; Kea's would be 32.
  private static final long MAX_MILLIS = Integer.MAX_VALUE;
  // No broker takes less, and Kafka's client wants some heartbeats within.
  private static final long MIN_RESPONSE_MILLIS = 100;
  private static final long MAX_COUNT = 0xffffffffL;

  private static final List<String> STRINGS_NOT_NEEDED =
      List.of("trust-anchor", "cert-file", "key-file");
  private static final List<String> FLAGS_NOT_NEEDED =
      List.of(
          "send-lease-updates",
          "sync-leases",
          "wait-backup-ack",
          "require-client-certs",
          "restrict-commands");
  private static final List<String> COUNTS_NOT_NEEDED =
      List.of(
          "sync-timeout", "sync-page-limit", "delayed-updates-limit", "max-rejected-lease-updates");
  private static final Map<String, Set<String>> MAPS_NOT_NEEDED =
      Map.of(
          "multi-threading",
          Set.of(
              "enable-multi-threading",
              "http-dedicated-listener",
              "http-listener-threads",
              "http-client-threads"),
          "state-machine",
          Set.of("states"));
  private static final List<String> PEER_STRINGS_NOT_NEEDED =
      List.of(
          "trust-anchor",
          "cert-file",
          "key-file",
          "basic-auth-user",
          "basic-auth-user-file",
          "basic-auth-password",
          "basic-auth-password-file");
  private static final List<String> PEER_FLAGS_NOT_NEEDED = List.of("require-client-certs");

  private final Set<String> noted = new HashSet<>();

  private HighAvailabilityLoader() {}

  public static Optional<HighAvailability> read(HookLibraries hooks) {
    return hooks.take(LIBRARY).flatMap(HighAvailabilityLoader::hook);
  }

  private static Optional<HighAvailability> hook(KeaSection hook) {
    hook.require("parameters", "{ \"" + KEY + "\": [ { ... } ] }");
    Optional<KeaSection> parameters = hook.section("parameters");
    hook.finish();
    if (parameters.isEmpty()) {
      return Optional.empty();
    }
    KeaSection section = parameters.get();
    section.require(KEY, "[ { ... } ]");
    List<KeaSection> relationships = section.sections(KEY);
    section.finish();
    if (relationships.size() != 1) {
      if (section.has(KEY)) {
        section.error(
            KEY,
            "\"" + KEY + "\" with " + relationships.size() + " relationships",
            "expected exactly one: the edges of a site serve together");
      }
      return Optional.empty();
    }
    return new HighAvailabilityLoader().relationship(relationships.get(0));
  }

  private Optional<HighAvailability> relationship(KeaSection s) {
    Optional<String> name = s.requiredString("this-server-name").map(String::strip);
    s.require("mode", "load-balancing, hot-standby or passive-backup");
    Optional<Mode> mode = s.choice("mode", Mode.class);
    Duration heartbeat =
        millis(s, "heartbeat-delay", 1).orElse(HighAvailability.DEFAULT_HEARTBEAT_DELAY);
    Duration response =
        millis(s, "max-response-delay", MIN_RESPONSE_MILLIS)
            .orElse(HighAvailability.DEFAULT_MAX_RESPONSE_DELAY);
    Duration ack = millis(s, "max-ack-delay", 0).orElse(HighAvailability.DEFAULT_MAX_ACK_DELAY);
    long unacked =
        s.integer("max-unacked-clients", 0, MAX_COUNT)
            .orElse(HighAvailability.DEFAULT_MAX_UNACKED_CLIENTS);
    s.require("peers", "a list of maps, each with name and role");
    List<KeaSection> sections = s.sections("peers");
    List<Peer> peers = new ArrayList<>();
    sections.forEach(section -> peer(section).ifPresent(peers::add));
    takeWithANote(s);
    s.finish();
    if (name.isEmpty() || mode.isEmpty() || peers.size() < sections.size() || !s.has("peers")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HighAvailability(name.get(), mode.get(), heartbeat, response, ack, unacked, peers));
    } catch (HighAvailability.InvalidException e) {
      KeaSection at = e.peer() < 0 ? s : sections.get(e.peer());
      at.error(e.key(), e.getMessage(), e.right());
      return Optional.empty();
    }
  }

  private Optional<Peer> peer(KeaSection s) {
    Optional<String> name = s.requiredString("name");
    Optional<String> url = s.string("url");
    s.require("role", "primary, secondary, standby or backup");
    Optional<Role> role = s.choice("role", Role.class);
    boolean autoFailover = s.bool("auto-failover").orElse(true);
    note(s, "url");
    PEER_STRINGS_NOT_NEEDED.forEach(
        key -> {
          s.string(key);
          note(s, key);
        });
    PEER_FLAGS_NOT_NEEDED.forEach(
        key -> {
          s.bool(key);
          note(s, key);
        });
    s.finish();
    return name.isPresent() && role.isPresent()
        ? Optional.of(new Peer(name.get(), url, role.get(), autoFailover))
        : Optional.empty();
  }

  private void takeWithANote(KeaSection s) {
    STRINGS_NOT_NEEDED.forEach(s::string);
    FLAGS_NOT_NEEDED.forEach(s::bool);
    COUNTS_NOT_NEEDED.forEach(key -> s.integer(key, 0, MAX_COUNT));
    MAPS_NOT_NEEDED.forEach((key, within) -> s.section(key).ifPresent(map -> judge(map, within)));
    s.keys().forEach(key -> noteIfNotNeeded(s, key));
  }

  private void noteIfNotNeeded(KeaSection s, String key) {
    if (STRINGS_NOT_NEEDED.contains(key)
        || FLAGS_NOT_NEEDED.contains(key)
        || COUNTS_NOT_NEEDED.contains(key)
        || MAPS_NOT_NEEDED.containsKey(key)) {
      note(s, key);
    }
  }

  private static void judge(KeaSection map, Set<String> known) {
    known.forEach(map::accept);
    map.finish();
  }

  /** Once for each key, however many peers have it. */
  private void note(KeaSection s, String key) {
    if (s.has(key) && noted.add(key)) {
      s.problems()
          .warning(
              s.at(key),
              "\"" + key + "\" in " + s.name() + " is not needed",
              "edges exchange no lease updates over HTTP: each follows the site's log");
    }
  }

  private static Optional<Duration> millis(KeaSection section, String key, long min) {
    return section.integer(key, min, MAX_MILLIS).map(Duration::ofMillis);
  }
}
