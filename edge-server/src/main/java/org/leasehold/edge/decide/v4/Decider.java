package org.leasehold.edge.decide.v4;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Refuse;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.decide.v4.Grants.Grant;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
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
public final class Decider implements Decisions<Query4> {

  /** An offer is kept for its client at least this long, so that a slow REQUEST still finds it. */
  private static final Duration OFFER_HOLD = Duration.ofSeconds(10);

  /** The same while as many addresses are offered as are free: clients mostly choose at once. */
  private static final Duration SCARCE_HOLD = Duration.ofSeconds(2);

  private static final Classes STASHED = Classes.of(Classes.STASH_AGENT_OPTIONS);

  private final Dhcp4Config config;
  private final Links links;
  private final ServerIdentifiers servers;
  private final Grants grants;
  private final EndedByClient ended;
  private final OfferChecks checks;
  private final LeaseLimits limits;
  private final OwnersCommands commands;
  private final Duration maxAckDelay;
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
    servers = ServerIdentifiers.of(config);
    grants = new Grants(config, site);
    ended = EndedByClient.of(config);
    limits = new LeaseLimits(config.guarding().limits());
    checks = new OfferChecks(config.guarding().ping(), grants, ended);
    commands = new OwnersCommands(links, ended);
    maxAckDelay =
        config
            .highAvailability()
            .map(HighAvailability::maxAckDelay)
            .orElse(HighAvailability.DEFAULT_MAX_ACK_DELAY);
  }

  /** These decisions under the configuration's rate limits, which begin to count. */
  public Decisions<Query4> limited() {
    Limits all = config.guarding().limits();
    return all.hasRates() ? new RateLimited(this, all) : this;
  }

  @Override
  public Query4 identified(Query4 received) {
    return links.identified(received);
  }

  @Override
  public ClientIdentity client(Query4 query, LeaseView leases, Instant clock) {
    return where(query, leases, clock).client();
  }

  /** A renewal that came without relay counts as if the relay had said again what it said once. */
  Whereabouts where(Query4 query, LeaseView leases, Instant clock) {
    Query4 seen =
        config.server().stashAgentOptions()
            ? StashedRelayInformation.recovered(query, leases, clock)
            : query;
    return links.of(seen, seen == query ? Classes.ALL : STASHED);
  }

  @Override
  public Decision decide(Query4 query, LeaseView leases, IntPredicate owned, Instant clock) {
    return decide(query, null, leases, owned, clock);
  }

  /**
   * @param found where the client is; null when that is not known yet
   */
  Decision decide(
      Query4 query, Whereabouts found, LeaseView leases, IntPredicate owned, Instant clock) {
    Dhcp4Message message = query.message();
    if (message.op() != Dhcp4Message.Op.BOOTREQUEST) {
      return new Drop(DropReason.NOT_A_REQUEST);
    }
    if (query.isBootp() && !config.server().bootp()) {
      return new Drop(DropReason.NO_MESSAGE_TYPE);
    }
    if (servers.isForOther(query)) {
      return new Drop(DropReason.OTHER_SERVER);
    }
    if (message.messageType() == MessageType.DISCOVER && namesAServer(message)) {
      return new Drop(DropReason.UNEXPECTED_SERVER_IDENTIFIER);
    }
    // Events carry milliseconds; what is decided must be what is read back.
    Instant now = clock.truncatedTo(ChronoUnit.MILLIS);
    Whereabouts where = found == null ? where(query, leases, now) : found;
    if (where.classes().contains(Classes.DROP)) {
      return new Drop(DropReason.DROP_CLASS);
    }
    Situation at =
        new Situation(
            query,
            where,
            leases,
            new Allocation(
                where.hosts(), where.classes(), leases, owned, config.leaseDatabase().partitions()),
            now);
    if (query.isBootp()) {
      return isNowhere(at) ? new Drop(DropReason.NO_SUBNET) : bootp(at);
    }
    return switch (message.messageType()) {
      case DISCOVER -> isNowhere(at) ? new Drop(DropReason.NO_SUBNET) : discover(at);
      case REQUEST -> isNowhere(at) ? requestFromNowhere(at) : request(at);
      case RELEASE -> release(at);
      case DECLINE -> decline(at);
      case INFORM -> isNowhere(at) ? new Drop(DropReason.NO_SUBNET) : inform(at);
      case OFFER, ACK, NAK -> new Drop(DropReason.UNEXPECTED_MESSAGE_TYPE);
    };
  }

  /** RFC 2131, table 5: no DISCOVER does. */
  private static boolean namesAServer(Dhcp4Message message) {
    return message.options().has(OptionCode.SERVER_IDENTIFIER);
  }

  @Override
  public CommandDecision decide(LeaseCommand command, LeaseView leases, Instant clock) {
    return commands.decide(command, leases, clock.truncatedTo(ChronoUnit.MILLIS));
  }

  private Decision discover(Situation at) {
    Subnet4 v6Only = v6Only(at);
    return v6Only == null
        ? choose(at, at.options().requestedAddress(), choice -> offer(at, choice))
        : withoutAddress(at, v6Only, MessageType.OFFER);
  }

  /** A client to which we may give an address of ours, whichever it is. */
  private Decision choose(
      Situation at, Optional<Ipv4Address> requested, Function<Choice, Decision> decide) {
    Optional<Choice> its = at.allocation().ofClient(at.network(), at.identity());
    boolean ours =
        its.isPresent()
            ? at.allocation().owns(its.get().address())
            : at.allocation().isOursToAnswer(at.network(), at.identity());
    boolean reserved = its.isPresent() && its.get().isReserved();
    if (!ours && (reserved || !at.hasWaited(maxAckDelay))) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Optional<Choice> chosen = at.allocation().choose(at.network(), at.identity(), requested);
    if (chosen.isEmpty()) {
      return new Drop(
          at.allocation().somebodyHasFree(at.network())
              ? DropReason.NOT_OWNER
              : DropReason.NO_ADDRESS);
    }
    if (isLimited(at, chosen.get())) {
      // in a shared network another subnet may have room
      chosen = at.allocation().choose(limits.open(at), at.identity(), requested);
      if (chosen.isEmpty() || isLimited(at, chosen.get())) {
        return new Drop(DropReason.LEASE_LIMIT);
      }
    }
    return at.isUndecided(chosen.get())
        ? new Drop(DropReason.UNDECIDED)
        : decide.apply(chosen.get());
  }

  private Decision offer(Situation at, Choice choice) {
    Decision offer = checks.of(at, choice, grants.offer(at, choice, hold(at, choice)));
    // An address that is to be probed first is offered first.
    return offer instanceof Offer && isRapid(at, choice) ? commit(at, choice) : offer;
  }

  /** Whether the client may have its lease at once (RFC 4039 section 3.1). */
  private static boolean isRapid(Situation at, Choice choice) {
    return choice.subnet().settings().rapidCommit() && at.options().has(OptionCode.RAPID_COMMIT);
  }

  /** The subnet in which the client does without IPv4 (RFC 8925 section 3.3); null if none. */
  private static Subnet4 v6Only(Situation at) {
    if (at.options().isRequested(OptionCode.V6_ONLY_PREFERRED)) {
      for (Subnet4 subnet : at.network()) {
        if (subnet.options().has(OptionCode.V6_ONLY_PREFERRED)) {
          return subnet;
        }
      }
    }
    return null;
  }

  /** As in Kea such a client gets no lease: 0.0.0.0, and all options. */
  private Decision withoutAddress(Situation at, Subnet4 subnet, MessageType type) {
    if (!at.allocation().ownsHome(at.network(), at.identity()) && !at.hasWaited(maxAckDelay)) {
      return new Drop(DropReason.NOT_OWNER);
    }
    ReplySettings settings =
        grants.replySettings(at, at.allocation().choice(subnet, Ipv4Address.UNSPECIFIED));
    return settings.options().find(OptionCode.V6_ONLY_PREFERRED) == null
        ? new Drop(DropReason.NO_V6_ONLY_PREFERRED)
        : new Answer(Replies.withoutAddress(type, at.query(), settings));
  }

  /**
   * One message that asks for everything (RFC 951 section 7.3). A client that knows an address
   * which it may not have is not answered: BOOTP cannot say no.
   */
  private Decision bootp(Situation at) {
    if (at.network().isEmpty()) {
      return new Drop(DropReason.NO_SUBNET);
    }
    Ipv4Address ciaddr = at.query().message().ciaddr();
    if (ciaddr.isUnspecified()) {
      return choose(at, Optional.empty(), choice -> bootp(at, choice));
    }
    if (!at.allocation().owns(ciaddr)) {
      return new Drop(DropReason.NOT_OWNER);
    }
    return at.allocation()
        .grantable(at.network(), at.identity(), ciaddr)
        .map(
            choice ->
                at.isUndecided(choice)
                    ? new Drop(DropReason.UNDECIDED)
                    : isLimited(at, choice) ? new Drop(DropReason.LEASE_LIMIT) : bootp(at, choice))
        .orElse(new Drop(DropReason.NOT_THE_CLIENTS_LEASE));
  }

  private Commit bootp(Situation at, Choice choice) {
    Grant grant = grants.of(at, choice);
    return commit(at, choice, grant.lease(), Bootp.reply(grant.ack()));
  }

  private Commit commit(Situation at, Choice choice) {
    Grant grant = grants.of(at, choice);
    return commit(at, choice, grant.lease(), grant.ack());
  }

  private static Commit commit(Situation at, Choice choice, Lease lease, ReplyOnceCommitted reply) {
    HeldLease held = at.leases().at(choice.address());
    return Commit.of(Grants.change(held, lease.client(), at.now()), lease, reply);
  }

  /** Offers to clients that never choose them must not use up a pool for long. */
  private static Duration hold(Situation at, Choice choice) {
    return at.leases().isScarce(choice.address()) ? SCARCE_HOLD : OFFER_HOLD;
  }

  private boolean isLimited(Situation at, Choice choice) {
    return limits.isReached(at, choice, Grants.classes(at, choice));
  }

  private static boolean isNowhere(Situation at) {
    return at.network().isEmpty();
  }

  /**
   * As in Kea: whoever asks us, in no subnet of ours, is told no. Who asks everybody is told
   * nothing: another server may know its network.
   */
  private Decision requestFromNowhere(Situation at) {
    Ipv4Address ciaddr = at.query().message().ciaddr();
    Optional<Ipv4Address> requested = at.options().requestedAddress();
    boolean selecting = at.options().serverIdentifier().isPresent();
    boolean rebooting = !selecting && requested.isPresent();
    boolean toEverybody =
        rebooting ? !config.settings().authoritative() : !selecting && at.query().broadcast();
    Ipv4Address address = requested.orElse(ciaddr);
    return toEverybody || address.isUnspecified()
        ? new Drop(DropReason.NO_SUBNET)
        : refuse(at, address);
  }

  private Decision request(Situation at) {
    Subnet4 v6Only = v6Only(at);
    if (v6Only != null) {
      return withoutAddress(at, v6Only, MessageType.ACK);
    }
    Ipv4Address ciaddr = at.query().message().ciaddr();
    Optional<Ipv4Address> requested = at.options().requestedAddress();
    if (at.options().serverIdentifier().isPresent()) {
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
    boolean known = false;
    for (Subnet4 subnet : at.network()) {
      HeldLease held = at.leases().ofClient(at.client(subnet), id -> id == subnet.id());
      if (held != null && held.lease().key().address().equals(address)) {
        return grant(at, address);
      }
      known |= held != null;
    }
    if (known) {
      return at.leases().isUndecided(address) || at.isClientUndecided()
          ? new Drop(DropReason.UNDECIDED)
          : refuse(at, address);
    }
    if (!at.network().get(0).settings().authoritative()) {
      return new Drop(DropReason.UNKNOWN_CLIENT);
    }
    return refuse(at, address);
  }

  private Decision refuse(Situation at, Ipv4Address address) {
    return at.allocation().owns(address)
        ? new Refuse(LeaseKey.of(site, address), Replies.nak(at.query(), config.echoClientId()))
        : new Drop(DropReason.NOT_OWNER);
  }

  private Decision grant(Situation at, Ipv4Address address) {
    boolean owned = at.allocation().owns(address);
    if (!owned && !at.isPerhapsForUsAlone()) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Optional<Choice> choice = at.allocation().grantable(at.network(), at.identity(), address);
    if (choice.isEmpty()) {
      if (at.leases().isUndecided(address) || at.isClientUndecided()) {
        return new Drop(DropReason.UNDECIDED);
      }
      // As in Kea: another server may know the address.
      return at.allocation().isUnknown(at.network(), at.identity(), address)
          ? new Drop(DropReason.UNKNOWN_ADDRESS)
          : refuse(at, address);
    }
    if (at.isUndecided(choice.get())) {
      return new Drop(DropReason.UNDECIDED);
    }
    if (isLimited(at, choice.get())) {
      return refuse(at, address);
    }
    if (owned) {
      return commit(at, choice.get());
    }
    Grant grant = grants.of(at, choice.get());
    return forward(at, Action.GRANT, grant.lease(), at.leases().at(address), grant.ack());
  }

  private Decision forward(
      Situation at, Action action, Lease lease, HeldLease held, ReplyOnceCommitted reply) {
    return Commit.of(
        new LeaseCommand(
            commandIds.get(),
            action,
            lease,
            held == null ? -1 : held.offset(),
            edge,
            at.now(),
            at.query().context()),
        reply);
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
    HeldLease held = at.leases().at(address);
    if (held == null
        || held.lease().state() != LeaseState.DEFAULT
        || !held.lease().client().isSameClientAs(holder(at, held.lease()))) {
      return new Drop(DropReason.NOT_THE_CLIENTS_LEASE);
    }
    if (change == Change.DECLINED && !held.lease().isHeldAt(at.now())) {
      return new Drop(
          DropReason.NOT_THE_CLIENTS_LEASE); // as in Kea, where a storm of them is feared
    }
    if (at.leases().isUndecided(address)
        || at.leases().isUndecided(held.lease().client(), held.lease().subnetId())) {
      return new Drop(DropReason.UNDECIDED);
    }
    return at.allocation().owns(address)
        ? Commit.of(change, ended.lease(held.lease(), change, at.now()), null)
        : forward(at, action, held.lease(), held, null);
  }

  /** Who the client is where the lease is, whichever subnet it speaks from. */
  private ClientIdentity holder(Situation at, Lease lease) {
    Subnet4 subnet = links.subnet(lease.subnetId());
    return subnet == null ? at.query().client() : at.client(subnet);
  }

  /** Who waits for an answer that is the same from every server gets it from one. */
  private Decision inform(Situation at) {
    Ipv4Address ciaddr = at.query().message().ciaddr();
    if (ciaddr.isUnspecified() && !at.query().message().relayed()) {
      return new Drop(DropReason.NO_REQUESTED_ADDRESS);
    }
    if (!at.allocation().ownsHome(at.network(), at.identity()) && !at.hasWaited(maxAckDelay)) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Subnet4 subnet =
        at.network().stream()
            .filter(each -> each.prefix().contains(ciaddr))
            .findFirst()
            .orElse(at.network().get(0));
    Choice choice = new Choice(subnet, ciaddr, at.where().hosts().in(subnet));
    return new Answer(
        Replies.withoutAddress(MessageType.ACK, at.query(), grants.replySettings(at, choice)));
  }
}
