package org.leasehold.edge.decide.v4;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.EndedByClient;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseCommand;

/**
 * DHCPv4's server behaviour (RFC 2131 section 4.3) as a pure function of the packet, the leases,
 * what this edge owns, the configuration and the time.
 */
public final class Decider implements Decisions<Query4> {

  private static final Classes STASHED = Classes.of(Classes.STASH_AGENT_OPTIONS);

  private final Dhcp4Config config;
  private final Links links;
  private final String site;
  private final ServerIdentifiers servers;
  private final Discover discover;
  private final Request request;
  private final GiveBack giveBack;
  private final Inform inform;
  private final Bootp bootp;
  private final OwnersCommands commands;

  public Decider(
      Dhcp4Config config, Links links, String site, String edge, Supplier<UUID> commandIds) {
    this.config = config;
    this.links = links;
    this.site = site;
    servers = ServerIdentifiers.of(config);
    Grants grants = new Grants(config);
    EndedByClient ended = new EndedByClient(config.declineProbationPeriod().toSeconds());
    Outcomes outcomes = new Outcomes(config, grants, edge, commandIds);
    WithoutIpv4 withoutIpv4 = new WithoutIpv4(grants, outcomes);
    OfferChecks checks = new OfferChecks(config.guarding().ping(), grants, ended);
    discover = new Discover(grants, checks, outcomes, withoutIpv4);
    request = new Request(config, grants, outcomes, withoutIpv4);
    giveBack = new GiveBack(links, ended, outcomes);
    inform = new Inform(grants, outcomes);
    bootp = new Bootp(grants, outcomes);
    commands = new OwnersCommands(links, ended);
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
            ? StashedRelayInformation.recovered(query, leases, site, clock)
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
                where.hosts(),
                where.classes(),
                leases,
                owned,
                site,
                config.leaseDatabase().partitions()),
            now);
    if (query.isBootp()) {
      return bootp.decide(at);
    }
    return switch (message.messageType()) {
      case DISCOVER -> discover.decide(at);
      case REQUEST -> request.decide(at);
      case RELEASE -> giveBack.release(at);
      case DECLINE -> giveBack.decline(at);
      case INFORM -> inform.decide(at);
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
}
