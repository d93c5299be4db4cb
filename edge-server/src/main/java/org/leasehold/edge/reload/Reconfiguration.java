package org.leasehold.edge.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.load.v4.RestartOnly;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up another configuration while clients are served. It is read, checked and prepared beside
 * the serving thread; whatever is wrong with it, the one in force stays. One at a time.
 */
public final class Reconfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);

  private final Path file;
  private final Optional<KafkaLeaseDatabase> insteadOfMemfile;
  private final String edge;
  private final ConfigInForce inForce;
  private final Consumer<Dhcp4Config> swap;

  /**
   * @param file which the edge was started with
   * @param insteadOfMemfile as it was loaded
   * @param edge this edge's name
   * @param swap has clients served by a configuration from now on; throws {@link CommandException}
   *     when it could not
   */
  public Reconfiguration(
      Path file,
      Optional<KafkaLeaseDatabase> insteadOfMemfile,
      String edge,
      ConfigInForce inForce,
      Consumer<Dhcp4Config> swap) {
    this.file = file;
    this.insteadOfMemfile = insteadOfMemfile;
    this.edge = edge;
    this.inForce = inForce;
    this.swap = swap;
  }

  public Path file() {
    return file;
  }

  /**
   * Reads the file again.
   *
   * @throws ConfigException with what is wrong with it; nothing has changed then
   * @throws CommandException when the serving thread did not take it up in time
   */
  public void reload() {
    LOG.info("site={} edge={} reading {} again", site(), edge, file);
    take(problems -> Dhcp4ConfigLoader.load(file, insteadOfMemfile, problems));
  }

  /** The same for a signal, which nobody answers: the log tells what came of it. */
  public void reloadIfGood() {
    try {
      reload();
    } catch (ConfigException | CommandException e) {
      LOG.debug("not reloaded", e);
    }
  }

  /**
   * Takes what somebody sent.
   *
   * @param sent a map with {@code Dhcp4}
   * @throws ConfigException with what is wrong with it; nothing has changed then
   * @throws CommandException when the serving thread did not take it up in time
   */
  public void set(KeaValue sent) {
    take(problems -> Dhcp4ConfigLoader.load(sent, insteadOfMemfile, problems));
  }

  private synchronized void take(Function<Problems, Dhcp4Config> load) {
    try {
      Dhcp4Config next = seenByThisEdge(load.apply(new Problems()));
      RestartOnly.check(inForce.get(), next);
      swap.accept(next);
      List<Long> gone = gone(inForce.get(), next);
      inForce.set(next);
      next.warnings().forEach(warning -> LOG.warn("{}", warning));
      LOG.info("site={} edge={} reconfigured subnets={}", site(), edge, next.subnets().size());
      if (!gone.isEmpty()) {
        LOG.warn(
            "site={} edge={} subnets={} are not in the configuration any more: their leases stay in"
                + " the log until they end, and are not renewed",
            site(),
            edge,
            gone);
      }
    } catch (ConfigException e) {
      e.errors().forEach(error -> LOG.error("{}", error));
      refused(e.errors().size() + " errors");
      throw e;
    } catch (CommandException e) {
      refused(e.getMessage());
      throw e;
    }
  }

  private void refused(String why) {
    LOG.error(
        "site={} edge={} not reconfigured, {}: the configuration in force stays",
        site(),
        edge,
        why);
  }

  private Dhcp4Config seenByThisEdge(Dhcp4Config next) {
    boolean member =
        next.highAvailability().map(HighAvailability::peers).orElse(List.of()).stream()
            .anyMatch(peer -> peer.name().equals(edge));
    return member ? next.seenBy(edge) : next;
  }

  private static List<Long> gone(Dhcp4Config before, Dhcp4Config after) {
    return before.subnets().stream()
        .map(Subnet4::id)
        .filter(id -> after.subnet(id).isEmpty())
        .toList();
  }

  private String site() {
    return inForce.get().leaseDatabase().site();
  }
}
