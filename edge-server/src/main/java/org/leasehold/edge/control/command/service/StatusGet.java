package org.leasehold.edge.control.command.service;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.ServiceSwitch.Origin;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.edge.control.view.PartitionsView;
import org.leasehold.platform.json.KeaValue;

/** {@code status-get}: Kea's answer, and who owns what. */
public final class StatusGet implements Command {

  private final Supplier<HaView> view;
  private final ServiceSwitch service;
  private final long pid;
  private final Instant started;
  private final InstantSource clock;

  /**
   * @param started when this process began to take commands
   */
  public StatusGet(
      Supplier<HaView> view,
      ServiceSwitch service,
      long pid,
      Instant started,
      InstantSource clock) {
    this.view = view;
    this.service = service;
    this.pid = pid;
    this.started = started;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "status-get";
  }

  @Override
  public Answer run(KeaValue arguments) {
    HaView ha = view.get();
    Instant now = clock.instant();
    long uptime = Math.max(0, now.getEpochSecond() - started.getEpochSecond());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dhcp-state", dhcpState());
    if (ha.group().configured()) {
      json.put("high-availability", List.of(ha.json(now)));
    }
    json.put("multi-threading-enabled", false);
    json.put("partitions", PartitionsView.of(ha.partitions()));
    json.put("pid", pid);
    json.put("reload", uptime);
    json.put("sockets", Map.of("status", "ready"));
    json.put("uptime", uptime);
    return Answer.of(json);
  }

  /** As Kea 2.7 and later. */
  private Map<String, Object> dhcpState() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("disabled-by-db-connection", List.of());
    json.put("disabled-by-local-command", List.of());
    json.put(
        "disabled-by-remote-command",
        service.isDisabledBy(Origin.HA_PARTNER) ? List.of(Origin.HA_PARTNER.keaName()) : List.of());
    json.put("disabled-by-user", service.isDisabledBy(Origin.USER));
    json.put("globally-disabled", !service.isEnabled());
    return json;
  }
}
