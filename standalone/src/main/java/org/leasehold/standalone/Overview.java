package org.leasehold.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.leasehold.standalone.apps.LeaseLog;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;

/**
 * What standalone prints once all is up: what runs where, and what to try next.
 *
 * @param pid the process of a part, by its name
 */
record Overview(Layout layout, Endpoints endpoints, LeaseLog log, ToLongFunction<String> pid) {

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("Leasehold, site " + log.site() + ", data " + layout.data());
    if (log.embedded()) {
      lines.add(part("broker", log.bootstrapServers()));
      lines.add(part("registry", log.registryUrl()));
    } else {
      lines.add("  Kafka     " + log.bootstrapServers() + ", not ours");
      lines.add("  registry  " + log.registryUrl() + ", not ours");
    }
    lines.add(part("edge", "http://127.0.0.1:" + endpoints.edge() + "/metrics"));
    lines.add(part("stream", endpoints.streamUrl() + "/metrics"));
    lines.add(part("ddns", "http://127.0.0.1:" + endpoints.ddns() + "/metrics"));
    lines.add("");
    lines.add("Try:");
    lines.add("  curl -s '" + endpoints.streamUrl() + "/sites'");
    lines.add(
        "  curl -s '" + endpoints.streamUrl() + "/leases?site=" + log.site() + "&subnet-id=1'");
    lines.add(
        "  ./leasehold audit -c "
            + layout.streamFile()
            + " --site "
            + log.site()
            + " --address ADDRESS");
    lines.add("Ctrl-C stops everything; the next start finds its data again.");
    lines.add("");
    return lines;
  }

  private String part(String name, String where) {
    if (pid.applyAsLong(name) < 0) {
      return "  %-9s not running".formatted(name);
    }
    return "  %-9s %-42s pid %-7d %s"
        .formatted(name, where, pid.applyAsLong(name), layout.logs().resolve(name + ".log"));
  }
}
