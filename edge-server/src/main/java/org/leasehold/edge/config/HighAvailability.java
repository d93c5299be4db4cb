package org.leasehold.edge.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Kea's high-availability hook section says (Kea's manual, "libdhcp_ha.so: High
 * Availability"): who serves beside whom. Unlike Kea's there may be any number of active peers.
 *
 * @param thisServerName one of the peers: this edge
 * @param heartbeatDelay how often an edge is heard of, at least
 * @param maxResponseDelay after which a silent edge is taken for dead
 * @param maxAckDelay a client that has tried for longer is unacked
 * @param maxUnackedClients with more of these than this, a silent edge is taken for dead; 0: at
 *     once
 * @param peers in the order of the file, which is the order in which they stand in for each other
 */
public record HighAvailability(
    String thisServerName,
    Mode mode,
    Duration heartbeatDelay,
    Duration maxResponseDelay,
    Duration maxAckDelay,
    long maxUnackedClients,
    List<Peer> peers) {

  /** Kea's defaults. */
  public static final Duration DEFAULT_HEARTBEAT_DELAY = Duration.ofMillis(10_000);

  public static final Duration DEFAULT_MAX_RESPONSE_DELAY = Duration.ofMillis(60_000);
  public static final Duration DEFAULT_MAX_ACK_DELAY = Duration.ofMillis(10_000);
  public static final long DEFAULT_MAX_UNACKED_CLIENTS = 10;

  // The name is the edge's group.instance.id, and Kafka takes these only.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private static final Set<String> NO_NAMES = Set.of(".", "..");

  /** Who serves while all are well. */
  public enum Mode {
    /** Every primary and secondary serves its share of the clients. */
    LOAD_BALANCING,
    /** The primary serves all, the others wait. */
    HOT_STANDBY,
    /** The primary serves all, nobody takes over from it. */
    PASSIVE_BACKUP;

    /** As it stands in the file. */
    @Override
    public String toString() {
      return spelled(this);
    }
  }

  /** What a peer is there for. */
  public enum Role {
    PRIMARY,
    SECONDARY,
    STANDBY,
    /** Follows the log and serves nobody. */
    BACKUP;

    /** As it stands in the file. */
    @Override
    public String toString() {
      return spelled(this);
    }
  }

  /**
   * One server of the site.
   *
   * @param url where Kea's servers reach each other; not used
   * @param autoFailover whether this one takes over by itself from one that failed
   */
  public record Peer(String name, Optional<String> url, Role role, boolean autoFailover) {}

  /** A value that cannot be right; says where it stands. */
  public static final class InvalidException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final int peer;
    private final String right;

    InvalidException(String key, int peer, String found, String right) {
      super(found);
      this.key = key;
      this.peer = peer;
      this.right = right;
    }

    /** The key of the wrong value. */
    public String key() {
      return key;
    }

    /** The place in {@code peers} of the map with the key, from 0; -1 if it is not in one. */
    public int peer() {
      return peer;
    }

    /** What would be right. */
    public String right() {
      return right;
    }
  }

  public HighAvailability {
    peers = List.copyOf(peers);
    requireNames(peers);
    requireRoles(mode, peers);
    if (peers.stream().noneMatch(peer -> peer.name().equals(thisServerName))) {
      throw new InvalidException(
          "this-server-name",
          -1,
          "\"this-server-name\": \"" + thisServerName + "\" is none of the peers",
          "expected one of " + names(peers));
    }
    if (heartbeatDelay.compareTo(maxResponseDelay) >= 0) {
      throw new InvalidException(
          "max-response-delay",
          -1,
          "\"max-response-delay\" "
              + maxResponseDelay.toMillis()
              + " is not more than \"heartbeat-delay\" "
              + heartbeatDelay.toMillis(),
          "an edge would be taken for dead between two of its heartbeats; expected a multiple of"
              + " heartbeat-delay");
    }
  }

  private static void requireNames(List<Peer> peers) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < peers.size(); i++) {
      String name = peers.get(i).name();
      if (!NAME.matcher(name).matches() || NO_NAMES.contains(name)) {
        throw new InvalidException(
            "name",
            i,
            "the peer's name \"" + name + "\"",
            "expected 1 to 249 letters, digits, '.', '_' or '-'");
      }
      if (!seen.add(name)) {
        throw new InvalidException(
            "name",
            i,
            "the peer's name \"" + name + "\" a second time",
            "expected a name of its own for each peer");
      }
    }
  }

  private static void requireRoles(Mode mode, List<Peer> peers) {
    Optional<Role> other =
        switch (mode) {
          case LOAD_BALANCING -> Optional.of(Role.SECONDARY);
          case HOT_STANDBY -> Optional.of(Role.STANDBY);
          case PASSIVE_BACKUP -> Optional.empty();
        };
    String right =
        "expected in "
            + mode
            + " one primary"
            + other.map(role -> ", one or more of role " + role).orElse("")
            + ", and any number of role backup";
    int primaries = 0;
    int others = 0;
    for (int i = 0; i < peers.size(); i++) {
      Role role = peers.get(i).role();
      boolean second = role == Role.PRIMARY && ++primaries > 1;
      if (second) {
        throw new InvalidException("role", i, "a second peer of role primary", right);
      }
      if (other.filter(role::equals).isPresent()) {
        others++;
      } else if (role != Role.PRIMARY && role != Role.BACKUP) {
        throw new InvalidException("role", i, "the role " + role + " in mode " + mode, right);
      }
    }
    if (primaries == 0) {
      throw new InvalidException("peers", -1, "no peer has the role primary", right);
    }
    if (other.isPresent() && others == 0) {
      throw new InvalidException("peers", -1, "no peer has the role " + other.get(), right);
    }
  }

  /** The peer that is this edge. */
  public Peer thisServer() {
    return peers.stream().filter(p -> p.name().equals(thisServerName)).findFirst().orElseThrow();
  }

  /** How many peers come before this one when somebody must stand in; 0 for the primary. */
  public int rank() {
    Peer self = thisServer();
    if (self.role() == Role.PRIMARY) {
      return 0;
    }
    return 1 + peers.stream().filter(p -> p.role() != Role.PRIMARY).toList().indexOf(self);
  }

  /**
   * The same peers, seen by another of them.
   *
   * @throws InvalidException if the name is none of the peers'
   */
  public HighAvailability seenBy(String name) {
    return new HighAvailability(
        name, mode, heartbeatDelay, maxResponseDelay, maxAckDelay, maxUnackedClients, peers);
  }

  /** The peers' names as a message lists them. */
  public static String names(List<Peer> peers) {
    return peers.stream().map(Peer::name).collect(Collectors.joining(", "));
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
