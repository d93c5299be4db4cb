package org.leasehold.edge.control.command.service;

import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.view.HaView;

/** The commands about the process and whether it serves. */
public final class ServiceCommands {

  private ServiceCommands() {}

  /**
   * @param stop begins a clean stop with an exit status
   * @param clock now is told as the start of the process
   */
  public static List<Command> of(
      Supplier<HaView> view, ServiceSwitch service, IntConsumer stop, InstantSource clock) {
    return List.of(
        new BuildReport(),
        new DhcpDisable(service),
        new DhcpEnable(service),
        new Shutdown(stop),
        new StatusGet(view, service, ProcessHandle.current().pid(), clock.instant(), clock),
        new VersionGet());
  }
}
