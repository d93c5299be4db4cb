package org.leasehold.edge.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.decide.Allocation.Choice;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Forward;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/**
 * DHCPv4's server behaviour (RFC 2131 section 4.3) as a pure function of the packet, the leases,
 * what this edge owns, the configuration and the time.
 */
public final class Decider {

  /** An offer is kept for its client at least this long, so that a slow REQUEST still finds it. */
  private static final Duration OFFER_HOLD = Duration.ofSeconds(10);

  private final Dhcp4Config config;
  private final Links links;
  private final String site;
  private final String edge;
  private final Supplier<UUID> commandIds;

  public Decider(
      Dhcp4Config config, Links links, String site, String edge, Supplier<UUID> commandIds) {
    this.config = config;
    this.links = links;
    this.site = site;
    this.edge = edge;
    this.commandIds = commandIds;
  }

  /**
   * @param owned whether this edge owns a partition
   */
  public Decision decide(Query query, LeaseView leases, IntPredicate owned, Instant clock) {
    Dhcp4Message message = query.message();
    if (message.op() != Dhcp4Message.Op.BOOTREQUEST) {
      return new Drop(DropReason.NOT_A_REQUEST);
    }
    if (message.messageType() == null) {
      return new Drop(DropReason.NO_MESSAGE_TYPE);
    }
    List<Subnet4> network = links.of(query);
    if (network.isEmpty()) {
      return new Drop(DropReason.NO_SUBNET);
    }
    // Events carry milliseconds; what is decided must be what is read back.
    Instant now = clock.truncatedTo(ChronoUnit.MILLIS);
    Situation at =
        new Situation(
            query,
            network,
            leases,
            new Allocation(links, leases, owned, config.leaseDatabase().partitions()),
            now);
    return switch (message.messageType()) {
      case DISCOVER -> discover(at);
      case REQUEST -> request(at);
      case RELEASE -> release(at);
      case DECLINE -> decline(at);
      case INFORM -> inform(at);
      case OFFER, ACK, NAK -> new Drop(DropReason.UNEXPECTED_MESSAGE_TYPE);
    };
  }

  private record Situation(
      Query query, List<Subnet4> network, LeaseView leases, Allocation allocation, Instant now) {

    Dhcp4Options options() {
      return query.message().options();
    }

    ClientIdentity client() {
      return query.client();
    }

    boolean isForOtherServer() {
      return options()
          .serverIdentifier()
          .filter(server -> !server.equals(query.localAddress()))
          .isPresent();
    }

    boolean isUndecided(Choice choice) {
      return leases.isUndecided(choice.address())
          || leases.isUndecided(client(), choice.subnet().id());
    }
  }

  private Decision discover(Situation at) {
    Optional<Choice> chosen =
        at.allocation().choose(at.network(), at.client(), at.options().requestedAddress());
    if (chosen.isEmpty()) {
      return new Drop(
          at.allocation().somebodyHasFree(at.network())
              ? DropReason.NOT_OWNER
              : DropReason.NO_ADDRESS);
    }
    Choice choice = chosen.get();
    if (at.isUndecided(choice)) {
      return new Drop(DropReason.UNDECIDED);
    }
    long lifetime = choice.subnet().lifetimes().grant(at.options().leaseTime());
    ClientName name = name(at, choice, lifetime);
    Dhcp4Message reply =
        Replies.lease(
            MessageType.OFFER,
            at.query(),
            ReplySettings.of(config, choice),
            choice.address(),
            lifetime,
            name);
    Duration hold = Duration.ofSeconds(choice.subnet().settings().offerLifetime());
    Instant until = at.now().plus(hold.compareTo(OFFER_HOLD) > 0 ? hold : OFFER_HOLD);
    return new Offer(choice.address(), choice.subnet().id(), until, reply);
  }

  private Decision request(Situation at) {
    Ipv4Address ciaddr = at.query().message().ciaddr();
    Optional<Ipv4Address> requested = at.options().requestedAddress();
    if (at.options().serverIdentifier().isPresent()) {
      if (at.isForOtherServer()) {
        return new Drop(DropReason.OTHER_SERVER);
      }
      return requested
          .or(() -> Optional.of(ciaddr).filter(address -> !address.isUnspecified()))
          .map(address -> grant(at, address))
          .orElse(new Drop(DropReason.NO_REQUESTED_ADDRESS));
    }
    if (!ciaddr.isUnspecified()) {
      return grant(at, ciaddr); // renewing or rebinding
    }
    return requested
        .map(address -> initReboot(at, address))
        .orElse(new Drop(DropReason.NO_REQUESTED_ADDRESS));
  }

  /**
   * RFC 2131 section 4.3.2: an unknown client is told nothing; an authoritative server says no. As
   * in Kea this goes for an address of another network too, unless we are the authority.
   */
  private Decision initReboot(Situation at, Ipv4Address address) {
    boolean known =
        at.network().stream()
            .anyMatch(subnet -> at.leases().ofClient(at.client(), id -> id == subnet.id()) != null);
    if (known) {
      return grant(at, address);
    }
    if (!at.network().get(0).settings().authoritative()) {
      return new Drop(DropReason.UNKNOWN_CLIENT);
    }
    return at.allocation().owns(address)
        ? new Answer(Replies.nak(at.query(), config.echoClientId()))
        : new Drop(DropReason.NOT_OWNER);
  }

  private Decision grant(Situation at, Ipv4Address address) {
    if (!at.allocation().owns(address)) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Optional<Choice> grantable = at.allocation().grantable(at.network(), at.client(), address);
    if (grantable.isEmpty()) {
      boolean undecided =
          at.leases().isUndecided(address)
              || at.network().stream()
                  .anyMatch(subnet -> at.leases().isUndecided(at.client(), subnet.id()));
      return undecided
          ? new Drop(DropReason.UNDECIDED)
          : new Answer(Replies.nak(at.query(), config.echoClientId()));
    }
    Choice choice = grantable.get();
    if (at.isUndecided(choice)) {
      return new Drop(DropReason.UNDECIDED);
    }
    HeldLease held = at.leases().at(address);
    boolean renewed =
        held != null
            && held.lease().state() == LeaseState.DEFAULT
            && held.lease().client().isSameClientAs(at.client());
    long lifetime = choice.subnet().lifetimes().grant(at.options().leaseTime());
    ClientName name = name(at, choice, lifetime);
    Lease lease =
        new Lease(
            LeaseKey.of(site, address),
            choice.subnet().id(),
            LeaseState.DEFAULT,
            at.client(),
            at.now(),
            lifetime,
            0,
            name.hostname(),
            name.dns(),
            config.leaseDatabase().maxClockSkew().toSeconds(),
            config.holdReclaimedTime().toSeconds(),
            null);
    return new Commit(
        renewed ? Change.RENEWED : Change.GRANTED,
        lease,
        moment ->
            Replies.lease(
                MessageType.ACK,
                at.query(),
                ReplySettings.of(config, choice),
                address,
                left(lease, moment),
                name));
  }

  /** Whole seconds that are left of a lease; an infinite one stays infinite. */
  private static long left(Lease lease, Instant moment) {
    if (lease.validLifetime() == Lease.INFINITE) {
      return Lease.INFINITE;
    }
    long passed = Math.max(0, Duration.between(lease.cltt(), moment).toSeconds());
    return Math.max(0, lease.validLifetime() - passed);
  }

  private ClientName name(Situation at, Choice choice, long lifetime) {
    String reserved =
        choice.reservation() == null ? "" : choice.reservation().hostname().orElse("");
    return ClientName.of(
        at.query().message(),
        reserved,
        choice.address(),
        lifetime,
        choice
            .subnet()
            .poolOf(choice.address())
            .map(pool -> pool.ddns())
            .orElse(choice.subnet().ddns()));
  }

  private Decision release(Situation at) {
    return giveBack(at, at.query().message().ciaddr(), Change.RELEASED, Action.RELEASE);
  }

  private Decision decline(Situation at) {
    return at.options()
        .requestedAddress()
        .map(address -> giveBack(at, address, Change.DECLINED, Action.DECLINE))
        .orElse(new Drop(DropReason.NO_REQUESTED_ADDRESS));
  }

  /**
   * Both end the client's right to the address; none is answered (RFC 2131 sections 4.3.3, 4.3.4).
   */
  private Decision giveBack(Situation at, Ipv4Address address, Change change, Action action) {
    if (at.isForOtherServer()) {
      return new Drop(DropReason.OTHER_SERVER);
    }
    HeldLease held = at.leases().at(address);
    if (held == null
        || held.lease().state() != LeaseState.DEFAULT
        || !held.lease().client().isSameClientAs(at.client())) {
      return new Drop(DropReason.NOT_THE_CLIENTS_LEASE);
    }
    if (at.leases().isUndecided(address)
        || at.leases().isUndecided(held.lease().client(), held.lease().subnetId())) {
      return new Drop(DropReason.UNDECIDED);
    }
    Lease ended = ended(held.lease(), change, at.now());
    if (at.allocation().owns(address)) {
      return new Commit(change, ended, null);
    }
    return new Forward(
        new LeaseCommand(
            commandIds.get(),
            action,
            held.lease(),
            held.offset(),
            edge,
            at.now(),
            at.query().context()));
  }

  /** The lease as a RELEASE or a DECLINE leaves it. */
  private Lease ended(Lease lease, Change change, Instant now) {
    boolean declined = change == Change.DECLINED;
    return new Lease(
        lease.key(),
        lease.subnetId(),
        declined ? LeaseState.DECLINED : LeaseState.RELEASED,
        lease.client(),
        now,
        declined ? config.declineProbationPeriod().toSeconds() : 0,
        0,
        lease.hostname(),
        null,
        lease.maxClockSkewSeconds(),
        lease.holdReclaimedTime(),
        lease.userContext());
  }

  private Decision inform(Situation at) {
    Ipv4Address ciaddr = at.query().message().ciaddr();
    if (ciaddr.isUnspecified()) {
      return new Drop(DropReason.NO_REQUESTED_ADDRESS);
    }
    Subnet4 subnet =
        at.network().stream()
            .filter(each -> each.prefix().contains(ciaddr))
            .findFirst()
            .orElse(at.network().get(0));
    var own = links.reservations(subnet).of(at.client());
    return new Answer(
        Replies.inform(at.query(), ReplySettings.of(config, new Choice(subnet, ciaddr, own))));
  }

  /**
   * What an owner does about a command.
   *
   * @param held the lease now; null when there is none
   * @return empty when the lease has changed since the command was sent, or is not there
   */
  public Optional<Commit> decide(LeaseCommand command, HeldLease held, Instant clock) {
    Instant now = clock.truncatedTo(ChronoUnit.MILLIS);
    long offset = held == null ? -1 : held.offset();
    if (offset != command.refersTo() || held == null && command.action() != Action.ADD) {
      return Optional.empty();
    }
    return Optional.of(
        switch (command.action()) {
          case RELEASE ->
              new Commit(Change.RELEASED, ended(held.lease(), Change.RELEASED, now), null);
          case DECLINE ->
              new Commit(Change.DECLINED, ended(held.lease(), Change.DECLINED, now), null);
          case DELETE -> new Commit(Change.DELETED, held.lease(), null);
          case ADD -> new Commit(Change.ADDED, command.lease(), null);
          case UPDATE -> new Commit(Change.UPDATED, command.lease(), null);
        });
  }
}
