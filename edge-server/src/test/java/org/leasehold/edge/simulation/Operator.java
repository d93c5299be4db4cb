package org.leasehold.edge.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.serve.CommandResult;
import org.leasehold.edge.serve.CommandResult.Committed;
import org.leasehold.edge.serve.CommandResult.Refused;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseState;

/**
 * Writes notes into leases, at any edge. What is told as carried out has an event that counts, and
 * what is told as refused never gets one. Not where the log loses records and uses their offsets
 * again: an offset does not tell there which lease was meant (docs/adr/0020).
 */
final class Operator {

  private static final int SELDOM = 5;

  private final World world;

  /** Its own, so that the clients do what they do without an operator too. */
  private final Random random;

  private final Map<UUID, Refusal> refused = new LinkedHashMap<>();
  private int notes;

  /** What it was told wrongly first; null when nothing was. */
  private String broken;

  Operator(World world, long seed) {
    this.world = world;
    random = new Random(~seed);
  }

  /** Sends a command, now and then. */
  void act() {
    Host host = world.hosts.get(random.nextInt(world.hosts.size()));
    if (world.losesRecords || random.nextInt(SELDOM) > 0 || !host.isUp() || host.paused) {
      return;
    }
    Ipv4Address address = new Ipv4Address(World.FIRST.bits() + random.nextInt(World.ADDRESSES));
    HeldLease held = host.edge.table.at(Edge.key(address));
    if (held == null || held.lease().state() != LeaseState.DEFAULT) {
      return;
    }
    boolean mistaken = random.nextInt(8) == 0;
    LeaseCommand command =
        new LeaseCommand(
            new UUID(random.nextLong(), random.nextLong()),
            Action.UPDATE,
            noted(held.lease()),
            mistaken ? held.offset() - 1 : held.offset(),
            "operator",
            host.edge.wall(),
            null);
    host.edge.server.submit(command).thenAccept(result -> told(command.id(), result));
  }

  private Lease noted(Lease lease) {
    return new Lease(
        lease.key(),
        lease.subnetId(),
        lease.state(),
        lease.client(),
        lease.cltt(),
        lease.validLifetime(),
        lease.preferredLifetime(),
        lease.hostname(),
        lease.dns(),
        lease.maxClockSkewSeconds(),
        lease.holdReclaimedTime(),
        "{ \"note\": " + ++notes + " }");
  }

  private void told(UUID command, CommandResult result) {
    boolean carriedOut = world.reference.isCarriedOut(command);
    if (result instanceof Committed) {
      world.census.add(Census.Of.COMMANDS_COMMITTED);
      if (!carriedOut && isJudged() && broken == null) {
        broken = "command " + command + " is told as carried out, and is not";
      }
    } else if (result instanceof Refused why) {
      world.census.add(Census.Of.COMMANDS_REFUSED);
      refused.put(command, why.why());
    } else {
      world.census.add(Census.Of.COMMANDS_UNANSWERED);
    }
  }

  private boolean isJudged() {
    return world.omission == Omission.NOTHING;
  }

  /**
   * @throws Violation when what it was told is not what has become of a command
   */
  void keepsWhatItWasTold() {
    if (broken != null) {
      throw new Violation(broken);
    }
    refused.forEach(
        (command, why) -> {
          if (world.reference.isCarriedOut(command) && isJudged()) {
            throw new Violation("command " + command + " is carried out though told as " + why);
          }
        });
  }
}
