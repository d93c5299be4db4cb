package org.leasehold.stream.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.leasehold.platform.ops.HttpReply;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * {@code GET /leases} and {@code GET /sites}. An answer is complete, or says that it is partial and
 * names the missing partitions.
 */
public final class QueryApi {

  private final Supplier<List<SiteView>> sites;
  private final PeerClient peers = new PeerClient();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param sites the sites that are known now
   */
  public QueryApi(Supplier<List<SiteView>> sites) {
    this.sites = sites;
  }

  public void addTo(OpsServer server) {
    server.handle("/leases", this::leases);
    server.handle("/sites", this::sites);
  }

  private void sites(HttpExchange exchange) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (SiteView site : sites.get()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("site", site.site());
      one.put("state", site.state());
      if (site.reason() != null) {
        one.put("reason", site.reason());
      }
      one.put("leases", site.index().size());
      one.put("lag", site.lag());
      one.put("partitions", site.index().partitions());
      one.put("peers", site.peers());
      all.add(one);
    }
    HttpReply.json(exchange, 200, Map.of("sites", all));
  }

  private void leases(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("GET")) {
      HttpReply.error(exchange, 405, "only GET is answered here");
      return;
    }
    LeaseQuery query;
    try {
      query = LeaseQuery.parse(parameters(exchange.getRequestURI().getRawQuery()));
    } catch (IllegalArgumentException e) {
      HttpReply.error(exchange, 400, e.getMessage());
      return;
    }
    Optional<SiteView> site =
        sites.get().stream().filter(s -> s.site().equals(query.site())).findFirst();
    if (site.isEmpty()) {
      String known = sites.get().stream().map(SiteView::site).collect(Collectors.joining(", "));
      HttpReply.error(
          exchange,
          404,
          "no site '"
              + query.site()
              + "' has events; known here are: "
              + (known.isEmpty() ? "none" : known));
      return;
    }
    Answer answer = new Answer(query, site.get());
    if (!query.local() && !answer.isComplete()) {
      for (String peer : site.get().peers()) {
        peers
            .ask(peer, withoutScope(exchange.getRequestURI().getRawQuery()))
            .ifPresentOrElse(answer::add, () -> answer.unreachable.add(peer));
      }
    }
    HttpReply.json(exchange, 200, answer.body());
  }

  /** What one or several instances say. */
  private final class Answer {
    private final LeaseQuery query;
    private final Map<LeaseKey, Object> leases = new LinkedHashMap<>();
    private final Set<Integer> partitions;
    private final Set<Integer> missing;
    private final List<String> unreachable = new ArrayList<>();

    Answer(LeaseQuery query, SiteView site) {
      this.query = query;
      // Before the leases are looked up, so that a partition that leaves meanwhile counts as
      // missing.
      partitions = new TreeSet<>(site.index().partitions());
      query.find(site.index()).forEach(row -> leases.put(row.lease().key(), LeaseJson.of(row)));
      partitions.retainAll(site.index().partitions());
      missing = query.partitions(site.partitions());
      missing.removeAll(partitions);
    }

    boolean isComplete() {
      return missing.isEmpty();
    }

    void add(JsonNode answer) {
      for (JsonNode lease : answer.path("leases")) {
        String address = lease.path("ip-address").asText();
        String prefix = lease.path("type").asText().equals("IA_PD") ? prefix(lease) : "";
        leases.put(
            LeaseKey.of(query.site(), address + prefix), json.convertValue(lease, Object.class));
      }
      answer.path("partitions").forEach(p -> missing.remove(p.asInt()));
    }

    private static String prefix(JsonNode lease) {
      return "/" + lease.path("prefix-len").asInt();
    }

    Map<String, Object> body() {
      List<LeaseKey> order = new ArrayList<>(leases.keySet());
      order.sort(AddressOrder.BY_ADDRESS);
      boolean more = query.isPaged() && order.size() > query.limit();
      // Another instance is asked for one more than the page, to know where the next begins.
      boolean cut = more && !query.local();
      List<LeaseKey> page = cut ? order.subList(0, query.limit()) : order;
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("leases", page.stream().map(leases::get).toList());
      if (cut) {
        body.put("next", order.get(query.limit()).addressText());
      }
      if (query.local()) {
        body.put("partitions", partitions);
      } else if (!missing.isEmpty()) {
        body.put("partial", true);
        body.put("missing-partitions", missing);
        body.put("unreachable", unreachable);
      }
      return body;
    }
  }

  private static String withoutScope(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .filter(pair -> !pair.startsWith("scope="))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (rawQuery == null || rawQuery.isEmpty()) {
      return parameters;
    }
    for (String pair : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("parameter '" + pair + "' has no value");
      }
      String name = decode(pair.substring(0, equals));
      if (parameters.put(name, decode(pair.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("parameter '" + name + "' is given twice");
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
