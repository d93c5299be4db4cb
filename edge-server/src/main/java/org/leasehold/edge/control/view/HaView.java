package org.leasehold.edge.control.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.Membership.Peer;
import org.leasehold.edge.own.PartitionStatus;

/**
 * The site's edges in the words of Kea's high availability (Kea's manual, "Server States" and "The
 * status-get Command"). A scope is what a server of this name serves while all are well; the log
 * says who serves it now.
 *
 * @param group what this edge knows of the group
 * @param partitions who owns what
 * @param progress how far this edge is from serving
 */
public record HaView(Membership.View group, List<PartitionStatus> partitions, Progress progress) {

  /** Whether this edge can serve. */
  public enum Progress {
    /** Kafka does not answer: what is known of the group and of the log is of before. */
    CUT_OFF,
    /** The group has not answered. */
    WAITING,
    /** The log is being read to its end. */
    SYNCING,
    SERVING;

    /**
     * @param unmet the conditions that keep this edge from being ready, by name
     */
    public static Progress of(Set<String> unmet) {
      if (unmet.contains("kafka")) {
        return CUT_OFF;
      } else if (unmet.contains("log")) {
        return SYNCING;
      }
      return unmet.contains("group") ? WAITING : SERVING;
    }
  }

  private static final String LOAD_BALANCING = "load-balancing";
  private static final String PASSIVE_BACKUP = "passive-backup";
  private static final DateTimeFormatter KEA_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** One of Kea's states, or {@code in-maintenance} and so on. */
  public String state() {
    if (isCutOff()) {
      return "waiting";
    } else if (group.isInMaintenance()) {
      return "in-maintenance";
    } else if (!group.excluded().isEmpty()) {
      return "partner-in-maintenance";
    } else if (progress == Progress.SYNCING) {
      return "syncing";
    } else if (progress == Progress.WAITING) {
      return "waiting";
    } else if (group.self().isBackup()) {
      return "backup";
    }
    // As in Kea: not before it is sure that the partner is down.
    return isAlone() && group.awaited().isEmpty() ? "partner-down" : group.mode();
  }

  /** Whether what is told of others, and of who owns what, is of before a cut from Kafka. */
  public boolean isCutOff() {
    return progress == Progress.CUT_OFF;
  }

  private boolean isAlone() {
    List<Peer> active = group.others().stream().filter(peer -> !peer.isBackup()).toList();
    return !group.mode().equals(PASSIVE_BACKUP)
        && !active.isEmpty()
        && active.stream().noneMatch(peer -> group.present().contains(peer.name()));
  }

  /** How many partitions an edge owns, as far as the log has been read. */
  public long owned(String edge) {
    return partitions.stream().filter(p -> p.owner().equals(edge)).count();
  }

  /** What a peer serves; empty while that is not known. */
  public List<String> scopes(Peer peer) {
    long owned = owned(peer.name());
    if (owned == 0 || isCutOff()) {
      return List.of();
    }
    if (!group.mode().equals(LOAD_BALANCING)) {
      return everybody().filter(p -> p.role().equals("primary")).map(Peer::name).toList();
    }
    boolean all = owned == partitions.size();
    return everybody()
        .filter(p -> !p.isBackup() && (all || p.equals(peer)))
        .map(Peer::name)
        .toList();
  }

  private Stream<Peer> everybody() {
    return Stream.concat(Stream.of(group.self()), group.others().stream());
  }

  /** The element of Kea's list {@code high-availability}. */
  public Map<String, Object> json(Instant now) {
    Map<String, Object> servers = new LinkedHashMap<>();
    servers.put("local", local(now));
    List<Map<String, Object>> remotes = group.others().stream().map(this::remote).toList();
    // As in Kea: passive-backup and backup servers show no partner.
    boolean hasPartner = !group.mode().equals(PASSIVE_BACKUP) && !group.self().isBackup();
    if (hasPartner && !remotes.isEmpty()) {
      servers.put("remote", remotes.get(0));
    }
    if (remotes.size() > 1) {
      servers.put("remotes", remotes);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ha-mode", group.mode());
    json.put("ha-servers", servers);
    return json;
  }

  private Map<String, Object> local(Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("role", group.self().role());
    json.put("scopes", scopes(group.self()));
    json.put("server-name", group.self().name());
    json.put("state", state());
    json.put("system-time", KEA_TIME.format(now));
    return json;
  }

  /** What is known of another edge comes from the group and the log: it is of now, or nothing. */
  private Map<String, Object> remote(Peer peer) {
    boolean present = !isCutOff() && group.present().contains(peer.name());
    boolean awaited = group.awaited().contains(peer.name());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("age", 0);
    json.put("analyzed-packets", awaited ? group.analyzedPackets() : 0);
    json.put("communication-interrupted", !present);
    json.put("connecting-clients", awaited ? group.unackedClients() : 0);
    json.put("in-touch", present);
    json.put("last-scopes", scopes(peer));
    json.put("last-state", stateOf(peer, present));
    json.put("role", peer.role());
    json.put("server-name", peer.name());
    json.put("unacked-clients", awaited ? group.unackedClients() : 0);
    json.put("unacked-clients-left", awaited ? group.unackedClientsLeft() : 0);
    return json;
  }

  private String stateOf(Peer peer, boolean present) {
    if (group.excluded().contains(peer.name())) {
      return "in-maintenance";
    } else if (!present) {
      return "unavailable";
    } else if (group.inMaintenance().contains(peer.name())) {
      return "in-maintenance";
    } else if (group.isInMaintenance()) {
      return "partner-in-maintenance";
    }
    return peer.isBackup() ? "backup" : group.mode();
  }
}
