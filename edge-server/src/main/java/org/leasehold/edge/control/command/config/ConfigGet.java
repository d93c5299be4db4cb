package org.leasehold.edge.control.command.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.view.RunningConfig;
import org.leasehold.platform.json.KeaValue;

/** {@code config-get}: the configuration as it runs, without its secrets. */
public final class ConfigGet implements Command {

  private final Supplier<RunningConfig> config;

  public ConfigGet(Supplier<RunningConfig> config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "config-get";
  }

  @Override
  public Answer run(KeaValue arguments) {
    RunningConfig running = config.get();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("Dhcp4", running.dhcp4());
    json.put("hash", running.hash());
    return Answer.of(json);
  }
}
