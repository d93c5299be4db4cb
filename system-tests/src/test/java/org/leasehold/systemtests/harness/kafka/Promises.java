package org.leasehold.systemtests.harness.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.dhcp.Seen.Type;

/**
 * What the server promised, as the clients' side saw it: which client may use which address from
 * when to when. A client is told by its hardware address, which all clients of the tests have of
 * their own.
 */
public final class Promises {

  /**
   * A client's hold on an address: from its first acknowledgement to the end of the lease, as
   * renewed, or to its release.
   */
  public record Hold(String address, String client, Instant from, Instant until, boolean released) {

    /** A lease that had ended by then is not made longer by a late RELEASE or NAK. */
    Hold endedAt(Instant at) {
      return new Hold(address, client, from, at.isBefore(until) ? at : until, true);
    }
  }

  /** Lifetimes are whole seconds, and an answer takes its time to the client. */
  private static final Duration TOLD_LATER = Duration.ofSeconds(2);

  private final List<Seen> acknowledgements;
  private final List<Hold> holds;
  private final List<String> refused;

  private Promises(List<Seen> messages, List<Hold> holds, List<String> refused) {
    this.acknowledgements = messages.stream().filter(Seen::grantsLease).toList();
    this.holds = holds;
    this.refused = refused;
  }

  /** From the messages of a capture, in their order. */
  public static Promises of(List<Seen> messages) {
    Map<String, Hold> open = new HashMap<>();
    List<Hold> holds = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Set<String> answered = new HashSet<>();
    for (Seen message : messages) {
      String client = message.clientHardwareAddress();
      if (message.grantsLease()) {
        String key = message.yourAddress() + " " + client;
        // A second answer to a request that the client sent twice says nothing to a client that
        // has released meanwhile.
        if (!answered.add(key + " " + message.transactionId()) && !open.containsKey(key)) {
          continue;
        }
        Instant end = message.at().plusSeconds(message.leaseSeconds());
        Hold held = open.get(key);
        if (held != null && !held.until().isBefore(message.at())) {
          open.put(key, new Hold(held.address(), client, held.from(), end, false));
        } else {
          holds.add(held);
          open.put(key, new Hold(message.yourAddress(), client, message.at(), end, false));
        }
      } else if (message.messageType() == Type.RELEASE || message.messageType() == Type.DECLINE) {
        String address =
            message.messageType() == Type.RELEASE
                ? message.clientAddress()
                : message.requestedAddress();
        Hold held = open.remove(address + " " + client);
        if (held != null) {
          holds.add(held.endedAt(message.at()));
        }
      } else if (message.messageType() == Type.NAK) {
        // RFC 2131, section 4.4.1: the client gives up what it held
        List<Hold> given =
            open.values().stream().filter(hold -> hold.client().equals(client)).toList();
        open.values().removeAll(given);
        given.stream()
            .filter(hold -> hold.until().isAfter(message.at()))
            .forEach(hold -> refused.add(hold + " refused at " + message.at()));
        given.forEach(hold -> holds.add(hold.endedAt(message.at())));
      }
    }
    holds.addAll(open.values());
    return new Promises(messages, holds.stream().filter(Objects::nonNull).toList(), refused);
  }

  public List<Hold> holds() {
    return holds;
  }

  /** Holds of one address by two clients at one time: each is a broken promise. */
  public List<String> conflicts() {
    Map<String, List<Hold>> byAddress = new HashMap<>();
    holds.forEach(
        hold -> byAddress.computeIfAbsent(hold.address(), a -> new ArrayList<>()).add(hold));
    List<String> conflicts = new ArrayList<>();
    for (List<Hold> each : byAddress.values()) {
      each.sort(Comparator.comparing(Hold::from));
      for (int i = 1; i < each.size(); i++) {
        // Not the neighbours alone: a long hold can span several short ones.
        Hold later = each.get(i);
        each.subList(0, i).stream()
            .filter(earlier -> !earlier.client().equals(later.client()))
            .filter(earlier -> earlier.until().isAfter(later.from()))
            .forEach(earlier -> conflicts.add(earlier + " and " + later));
      }
    }
    return conflicts;
  }

  /**
   * Holds that a NAK ended before their time. Only a change of the configuration is a reason for
   * that.
   */
  public List<String> refused() {
    return refused;
  }

  /**
   * Acknowledgements without an event that counts, for the same client, address and transaction, or
   * for longer than it.
   *
   * @param late acknowledgements that no client heeded any more: they too must have their events
   */
  public List<String> unfounded(LogVerdict log, List<Seen> late) {
    List<String> unfounded = new ArrayList<>();
    for (Seen ack : Stream.concat(acknowledgements.stream(), late.stream()).toList()) {
      String key =
          LogVerdict.key(ack.transactionId(), ack.yourAddress(), ack.clientHardwareAddress());
      LoggedEvent event = log.accepted(key);
      LoggedEvent fenced = log.fenced(key);
      Instant told = ack.at().plusSeconds(ack.leaseSeconds());
      if (event == null) {
        unfounded.add(ack + (fenced == null ? " has no event" : " was fenced: " + fenced.place()));
      } else if (told.isAfter(event.end().plus(TOLD_LATER))) {
        unfounded.add(ack + " but the lease ends at " + event.end() + ": " + event.place());
      }
    }
    return unfounded;
  }

  /** Holds that go on at that time: neither released nor ended. */
  public List<Hold> standing(Instant at) {
    return holds.stream().filter(hold -> !hold.released() && hold.until().isAfter(at)).toList();
  }

  /**
   * What the table lacks of what was promised and stands: each address must have a row, held by
   * that client, that ends no earlier than what the client was told.
   */
  public List<String> missingFrom(Map<String, Row> table, Instant at) {
    List<String> missing = new ArrayList<>();
    for (Hold hold : standing(at)) {
      Row row = table.get(hold.address());
      if (row == null) {
        missing.add(hold + " has no row");
      } else if (!row.held() || !row.hardwareAddress().equals(hold.client())) {
        missing.add(hold + " but the row is " + row);
      } else if (row.end().plus(TOLD_LATER).isBefore(hold.until())) {
        missing.add(hold + " but the row ends at " + row.end());
      }
    }
    return missing;
  }
}
