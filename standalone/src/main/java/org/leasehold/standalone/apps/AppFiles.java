package org.leasehold.standalone.apps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;

/** Texts of the configuration files that standalone writes for its apps. */
public final class AppFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AppFiles() {}

  /** What {@code stream -c} reads. */
  public static String stream(LeaseLog log, Endpoints endpoints, Layout layout) {
    var stream = new LinkedHashMap<String, Object>();
    stream.put("bootstrap-servers", log.bootstrapServers());
    stream.put("schema-registry-url", log.registryUrl());
    stream.put("topic-prefix", "");
    stream.put("properties", Map.of());
    stream.put("state-dir", layout.state("stream").toString());
    stream.put("http-address", "127.0.0.1");
    stream.put("http-port", endpoints.stream());
    return text(Map.of("LeaseStream", stream));
  }

  /** A D2 file without domains: every DNS change is counted and skipped. */
  public static String noDns() {
    var dns = new LinkedHashMap<String, Object>();
    dns.put("forward-ddns", Map.of());
    dns.put("reverse-ddns", Map.of());
    return text(Map.of("DhcpDdns", dns));
  }

  private static String text(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
