package org.leasehold.edge.control.command.statistic;

import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.platform.json.KeaValue;

/** {@code statistic-get-all}. */
public final class StatisticGetAll implements Command {

  private final Supplier<Map<String, Object>> statistics;

  /**
   * @param statistics samples by name
   */
  public StatisticGetAll(Supplier<Map<String, Object>> statistics) {
    this.statistics = statistics;
  }

  @Override
  public String name() {
    return "statistic-get-all";
  }

  @Override
  public Answer run(KeaValue arguments) {
    return Answer.of(statistics.get());
  }
}
