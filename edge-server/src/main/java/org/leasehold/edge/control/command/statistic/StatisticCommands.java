package org.leasehold.edge.control.command.statistic;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Command;

/** Kea's {@code statistic-} commands. */
public final class StatisticCommands {

  private StatisticCommands() {}

  /**
   * @param samples of all statistics, by name
   */
  public static List<Command> of(Supplier<Map<String, Object>> samples) {
    return List.of(new StatisticGet(samples), new StatisticGetAll(samples));
  }
}
