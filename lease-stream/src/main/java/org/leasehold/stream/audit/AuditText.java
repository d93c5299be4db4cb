package org.leasehold.stream.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.stream.audit.HoldingHistory.Ignored;

/** An audit's answer as lines, one for each holding. */
public final class AuditText {

  private final LeaseKey key;
  private final AuditLog.Found found;
  private final List<Holding> holdings;

  /**
   * @param now decides whether the last holding is still held
   */
  public AuditText(LeaseKey key, AuditLog.Found found, Instant now) {
    this.key = key;
    this.found = found;
    this.holdings =
        found.row() == null ? found.history().holdings(now) : fromTable(found.row().lease(), now);
  }

  /** The log no longer has the grant: the client's last transaction is all that is known. */
  private static List<Holding> fromTable(Lease lease, Instant now) {
    if (lease.endsAt().equals(lease.cltt())) {
      return List.of();
    }
    return List.of(
        new Holding(
            lease.cltt(),
            lease.endsAt(),
            lease.client(),
            lease.hostname(),
            -1,
            null,
            lease.endsAt().isAfter(now) ? "held now" : "expired"));
  }

  private Optional<Holding> holding(Instant time) {
    return holdings.stream().filter(holding -> holding.covers(time)).findFirst();
  }

  /**
   * @param time null for ever
   */
  public boolean isHeld(Instant time) {
    return time == null ? !holdings.isEmpty() : holding(time).isPresent();
  }

  public List<String> history(boolean all) {
    List<String> lines = new ArrayList<>();
    holdings.forEach(holding -> lines.add(line(holding)));
    if (lines.isEmpty()) {
      lines.add("nobody: the log has no holder of " + key);
    }
    addNotes(lines, all);
    return lines;
  }

  public List<String> at(Instant time, boolean all) {
    List<String> lines = new ArrayList<>();
    lines.add(holding(time).map(AuditText::line).orElse("nobody held " + key + " at " + time));
    addNotes(lines, all);
    return lines;
  }

  private void addNotes(List<String> lines, boolean all) {
    if (found.begins() > 0) {
      lines.add(
          "note: partition "
              + found.partition()
              + " of the log begins at offset "
              + found.begins()
              + "; nothing earlier is known");
    }
    if (all) {
      found.history().ignored().forEach(event -> lines.add(line(event)));
    }
  }

  private static String line(Holding holding) {
    return "from="
        + holding.from()
        + " to="
        + (holding.to().equals(Instant.MAX) ? "never" : holding.to())
        + " client=\""
        + holding.client()
        + "\" hostname="
        + (holding.hostname().isEmpty() ? "-" : holding.hostname())
        + (holding.grantedAt() < 0
            ? " granted=before-the-log"
            : " offset=" + holding.grantedAt() + " edge=" + holding.edge())
        + " end=\""
        + holding.end()
        + "\"";
  }

  private static String line(Ignored ignored) {
    return "ignored offset="
        + ignored.offset()
        + " at="
        + ignored.at()
        + " event="
        + ignored.event().change()
        + " client=\""
        + ignored.event().lease().client()
        + "\" edge="
        + ignored.event().edge()
        + " epoch="
        + ignored.event().epoch()
        + " fence="
        + ignored.fence();
  }
}
