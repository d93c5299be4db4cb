package org.leasehold.edge.control.command.ha;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.platform.json.KeaValue;

/** {@code ha-heartbeat}: this edge's state, what it serves, its clock. */
public final class HaHeartbeat implements Command {

  private final Supplier<HaView> view;
  private final InstantSource clock;

  public HaHeartbeat(Supplier<HaView> view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ha-heartbeat";
  }

  @Override
  public Answer run(KeaValue arguments) {
    HaView now = view.get();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "date-time",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    json.put("scopes", now.scopes(now.group().self()));
    json.put("state", now.state());
    // No lease is kept from the others: an acknowledged one is in the log.
    json.put("unsent-update-count", 0);
    return new Answer(Answer.SUCCESS, "HA peer status returned.", json);
  }
}
