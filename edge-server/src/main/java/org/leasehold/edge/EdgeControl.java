package org.leasehold.edge;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.Commands;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.ServingThread;
import org.leasehold.edge.control.command.config.ConfigCommands;
import org.leasehold.edge.control.command.ha.HaCommands;
import org.leasehold.edge.control.command.service.ServiceCommands;
import org.leasehold.edge.control.command.statistic.StatisticCommands;
import org.leasehold.edge.control.socket.ControlServer;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.edge.control.view.HaView.Progress;
import org.leasehold.edge.control.view.PartitionsView;
import org.leasehold.edge.control.view.RunningConfig;
import org.leasehold.edge.control.view.Statistics;
import org.leasehold.edge.own.PartitionStatus;
import org.leasehold.edge.reload.ConfigInForce;
import org.leasehold.edge.reload.Reconfiguration;
import org.leasehold.edge.table.SubnetCount;
import org.leasehold.platform.ops.HttpReply;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.platform.ops.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see and do, put together: the control socket and {@code /ownership}. */
final class EdgeControl implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeControl.class);

  /** For a hand-over, and for the serving thread to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * What is looked at and acted on.
   *
   * @param insteadOfMemfile as the configuration was loaded
   * @param partitions on the serving thread: who owns what
   * @param leases on the serving thread: leases by subnet id
   * @param stop begins a clean stop with an exit status
   */
  record Parts(
      ConfigInForce config,
      Reconfiguration reconfiguration,
      KafkaLeaseDatabase database,
      Optional<KafkaLeaseDatabase> insteadOfMemfile,
      String edge,
      ServingThread serving,
      Supplier<List<PartitionStatus>> partitions,
      Supplier<Map<Long, SubnetCount>> leases,
      Membership group,
      ServiceSwitch service,
      Readiness readiness,
      MeterRegistry meters,
      IntConsumer stop) {}

  private final Parts parts;
  private final ServingThread serving;
  private final Clock clock = Clock.systemUTC();
  private ControlServer socket;

  private EdgeControl(Parts parts) {
    this.parts = parts;
    this.serving = parts.serving();
  }

  /**
   * Begins to answer.
   *
   * @throws org.leasehold.platform.process.StartFailure when the control socket cannot be opened
   */
  static EdgeControl start(Parts parts, OpsServer ops) {
    EdgeControl control = new EdgeControl(parts);
    ops.handle("/ownership", control::ownership);
    parts.config().get().controlSocket().ifPresent(wanted -> control.listen(wanted.name()));
    return control;
  }

  private void listen(Path name) {
    Commands commands = new Commands(where(), commands());
    socket = ControlServer.start(name, commands::answer);
    LOG.info("{} commands are taken on the control socket {}", where(), name);
  }

  private String where() {
    return "site=" + parts.database().site() + " edge=" + parts.edge();
  }

  private List<Command> commands() {
    ConfigInForce inForce = parts.config();
    Reconfiguration change = parts.reconfiguration();
    Statistics statistics = new Statistics(parts.meters(), inForce, ZoneId.systemDefault());
    return Stream.of(
            ConfigCommands.of(
                () -> new RunningConfig(inForce.get(), parts.database()),
                inForce,
                change.file(),
                parts.insteadOfMemfile(),
                change::reload,
                change::set),
            HaCommands.of(parts.group(), this::view, PATIENCE, clock),
            ServiceCommands.of(this::view, parts.service(), parts.stop(), clock),
            StatisticCommands.of(
                () -> statistics.all(serving.ask(parts.leases()), clock.instant())))
        .flatMap(List::stream)
        .toList();
  }

  private HaView view() {
    return new HaView(
        parts.group().view(),
        serving.ask(parts.partitions()),
        Progress.of(parts.readiness().unmet().keySet()));
  }

  private void ownership(HttpExchange exchange) throws IOException {
    HaView view;
    try {
      view = view();
    } catch (CommandException e) {
      HttpReply.error(exchange, 503, e.getMessage());
      return;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("site", parts.database().site());
    json.put("edge", parts.edge());
    json.put("mode", view.group().mode());
    json.put("state", view.state());
    json.put("partitions", PartitionsView.of(view.partitions()));
    HttpReply.json(exchange, 200, json);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
