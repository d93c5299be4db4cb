package org.leasehold.edge.control.command.statistic;

import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.CommandException;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;

/** {@code statistic-get}: one statistic; no such one is an empty map, as in Kea. */
public final class StatisticGet implements Command {

  private final Supplier<Map<String, Object>> statistics;

  /**
   * @param statistics samples by name
   */
  public StatisticGet(Supplier<Map<String, Object>> statistics) {
    this.statistics = statistics;
  }

  @Override
  public String name() {
    return "statistic-get";
  }

  @Override
  public Answer run(KeaValue arguments) {
    KeaValue name = arguments instanceof KeaMap map ? map.get("name").orElse(null) : null;
    if (name == null) {
      throw new CommandException("Missing mandatory 'name' parameter.");
    }
    if (!(name instanceof KeaString string)) {
      throw new CommandException("'name' parameter expected to be a string.");
    }
    Object samples = statistics.get().get(string.value());
    return Answer.of(samples == null ? Map.of() : Map.of(string.value(), samples));
  }
}
