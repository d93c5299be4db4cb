package org.leasehold.edge.control.command.config;

import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.view.RunningConfig;
import org.leasehold.platform.json.KeaValue;

/** {@code config-hash-get}: tells whether two edges, or two moments, have one configuration. */
public final class ConfigHashGet implements Command {

  private final Supplier<RunningConfig> config;

  public ConfigHashGet(Supplier<RunningConfig> config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "config-hash-get";
  }

  @Override
  public Answer run(KeaValue arguments) {
    RunningConfig running = config.get();
    return Answer.of(Map.of("hash", running.hash()));
  }
}
