package org.leasehold.edge.decide.v4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.LeaseClasses;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.LeaseTime;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseState;

/** The lease that a client is given, and the replies that tell of it. */
final class Grants {

  private final Dhcp4Config config;
  private final Classification classification;

  Grants(Dhcp4Config config) {
    this.config = config;
    classification = new Classification(config.classes());
  }

  /** A lease that is granted as soon as it is committed, and the ACK for that moment. */
  record Grant(Lease lease, Ack ack) {}

  /** The ACK when the lease is in the log. */
  interface Ack extends ReplyOnceCommitted {
    @Override
    Dhcp4Message at(Instant now);
  }

  Grant of(Situation at, Choice choice) {
    Terms terms = terms(at, choice);
    ClientName name = terms.name();
    Lease lease =
        new Lease(
            choice.key(),
            choice.subnet().id(),
            LeaseState.DEFAULT,
            at.client(choice.subnet()),
            at.now(),
            terms.lifetime(),
            0,
            name.hostname(),
            name.dns(),
            config.leaseDatabase().maxClockSkew().toSeconds(),
            config.holdReclaimedTime().toSeconds(),
            context(at, choice));
    return new Grant(
        lease,
        moment ->
            Replies.lease(
                MessageType.ACK,
                at.query(),
                replySettings(at, choice),
                choice.address(),
                LeaseTime.told(lease, moment),
                name));
  }

  /** The client's classes when it gets the address. */
  static Classes classes(Situation at, Choice choice) {
    return at.classes(choice);
  }

  /** Classes are counted by the leases that carry them; what the relay said is for renewals. */
  private String context(Situation at, Choice choice) {
    String context =
        config.guarding().limits().loaded() ? LeaseClasses.toContext(classes(at, choice)) : null;
    boolean stores =
        config.server().stashAgentOptions() || choice.subnet().settings().storeExtendedInfo();
    return stores ? StashedRelayInformation.context(at, choice.key(), context) : context;
  }

  Decision.Offer offer(Situation at, Choice choice, Duration shortestHold) {
    Terms terms = terms(at, choice);
    Duration hold =
        Duration.ofSeconds(
            config
                .classes()
                .offerLifetime(at.classes(), choice.subnet().settings().offerLifetime()));
    Decision.Hold kept =
        new Decision.Hold(
            choice.key(),
            choice.subnet().id(),
            at.client(choice.subnet()),
            at.now().plus(hold.compareTo(shortestHold) > 0 ? hold : shortestHold));
    return new Decision.Offer(
        List.of(kept),
        Replies.lease(
            MessageType.OFFER,
            at.query(),
            replySettings(at, choice),
            choice.address(),
            terms.lifetime(),
            terms.name()));
  }

  /**
   * @param lifetime seconds from now
   */
  private record Terms(long lifetime, ClientName name) {}

  private Terms terms(Situation at, Choice choice) {
    Lease current = current(at, choice);
    long left = current == null ? 0 : LeaseTime.left(current, at.now());
    Lifetimes bounds = config.classes().lifetimes(at.classes(), choice.subnet().lifetimes());
    long full = Lifetime.of(at, choice, bounds, left);
    ClientName name = name(at, choice, full);
    boolean again =
        current != null
            && isSaidOf(current, at.client(choice.subnet()), name)
            && choice.subnet().settings().terms().caching().isYoung(full, left);
    return new Terms(again ? left : full, name);
  }

  /** The client's lease of this address that has not ended; null when there is none. */
  private static Lease current(Situation at, Choice choice) {
    HeldLease held = at.leases().at(choice.key());
    boolean its =
        held != null
            && held.lease().state() == LeaseState.DEFAULT
            && held.lease().subnetId() == choice.subnet().id()
            && held.lease().isHeldAt(at.now())
            && held.lease().client().isSameClientAs(at.client(choice.subnet()));
    return its ? held.lease() : null;
  }

  /** Whether a lease says already what one of now would say. */
  private static boolean isSaidOf(Lease lease, ClientIdentity client, ClientName name) {
    return lease.client().equals(client)
        && lease.hostname().equals(name.hostname())
        && Objects.equals(lease.dns(), name.dns());
  }

  /** What the change from one lease to the client's new one is called. */
  static Change change(HeldLease held, ClientIdentity client, Instant now) {
    boolean renewed =
        held != null
            && held.lease().state() == LeaseState.DEFAULT
            && now.isBefore(held.lease().freeForOthersAt())
            && held.lease().client().isSameClientAs(client);
    return renewed ? Change.RENEWED : Change.GRANTED;
  }

  /** What the client is told with its address. */
  ReplySettings replySettings(Situation at, Choice choice) {
    Classes classes = classification.additional(at.where().seen(), at.classes(choice), choice);
    return ReplySettings.of(config, choice, classes);
  }

  private static ClientName name(Situation at, Choice choice, long lifetime) {
    String reserved =
        choice.reservation() == null ? "" : choice.reservation().hostname().orElse("");
    ClientName name =
        ClientName.of(
            at.query().message(),
            reserved,
            choice.address(),
            lifetime,
            choice
                .subnet()
                .poolOf(choice.address())
                .map(pool -> pool.ddns())
                .orElse(choice.subnet().ddns()));
    return at.classes(choice).contains(Classes.SKIP_DDNS) ? name.withoutUpdates() : name;
  }
}
