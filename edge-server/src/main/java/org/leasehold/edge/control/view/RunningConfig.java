package org.leasehold.edge.control.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.NetworkSettings4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.platform.json.PlainValues;

/**
 * The configuration as it runs: the file with what it includes, with the defaults of what matters
 * most to a client and the lease database that is really used.
 */
public final class RunningConfig {

  private static final ObjectMapper SORTED =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private final Object shown;
  private final String hash;

  /**
   * @param database the one that is used, whatever the file's is
   */
  public RunningConfig(Dhcp4Config config, KafkaLeaseDatabase database) {
    Map<String, Object> dhcp4 = PlainValues.of(config.written());
    dhcp4.put("lease-database", json(database));
    putDefaults(dhcp4, config);
    Iterator<Subnet4> known = config.subnets().iterator(); // in the order of this walk
    if (dhcp4.get("shared-networks") instanceof List<?> networks) {
      networks.forEach(
          network -> subnets((Map<?, ?>) network).forEach(each -> complete(each, known.next())));
    }
    subnets(dhcp4).forEach(each -> complete(each, known.next()));
    shown = Secrets.hidden(new TreeMap<>(dhcp4));
    hash = sha256(dhcp4);
  }

  /** The content of {@code Dhcp4}; secrets are hidden. */
  public Object dhcp4() {
    return shown;
  }

  /** SHA-256 of the configuration, its secrets included, in Kea's upper-case hexadecimal. */
  public String hash() {
    return hash;
  }

  private static Map<String, Object> json(KafkaLeaseDatabase database) {
    Map<String, Object> json = new TreeMap<>();
    json.put("type", "kafka");
    json.put("site", database.site());
    json.put("bootstrap-servers", database.bootstrapServers());
    json.put("schema-registry-url", database.schemaRegistryUrl());
    json.put("topic-prefix", database.topicPrefix());
    json.put("partitions", database.partitions());
    json.put("max-clock-skew", database.maxClockSkew().toSeconds());
    json.put("lfc-interval", database.lfcInterval().toSeconds());
    json.put("ops-address", database.opsAddress());
    json.put("ops-port", database.opsPort());
    json.put("state-dir", database.stateDir().toString());
    json.put("properties", new TreeMap<>(database.properties()));
    return json;
  }

  private static void putDefaults(Map<String, Object> dhcp4, Dhcp4Config config) {
    putNetwork(dhcp4, config.settings());
    dhcp4.putIfAbsent("boot-file-name", config.settings().bootFileName());
    dhcp4.putIfAbsent("server-hostname", config.settings().serverHostname());
    dhcp4.putIfAbsent("next-server", config.settings().nextServer().toString());
    dhcp4.putIfAbsent("echo-client-id", config.echoClientId());
    dhcp4.putIfAbsent("decline-probation-period", config.declineProbationPeriod().toSeconds());
    dhcp4.putIfAbsent(
        "expired-leases-processing",
        Map.of("hold-reclaimed-time", config.holdReclaimedTime().toSeconds()));
    dhcp4.putIfAbsent("shared-networks", List.of());
    dhcp4.putIfAbsent("subnet4", List.of());
  }

  private static void putNetwork(Map<String, Object> level, NetworkSettings4 settings) {
    Lifetimes lifetimes = settings.lifetimes();
    level.putIfAbsent("valid-lifetime", lifetimes.def());
    level.putIfAbsent("min-valid-lifetime", lifetimes.min());
    level.putIfAbsent("max-valid-lifetime", lifetimes.max());
    level.putIfAbsent("authoritative", settings.authoritative());
    level.putIfAbsent("match-client-id", settings.matchClientId());
  }

  @SuppressWarnings("unchecked") // made by PlainValues of what the loader has accepted
  private static List<Map<String, Object>> subnets(Map<?, ?> level) {
    return level.get("subnet4") instanceof List<?> list
        ? (List<Map<String, Object>>) list
        : List.of();
  }

  private static void complete(Map<String, Object> subnet, Subnet4 known) {
    subnet.putIfAbsent("id", known.id());
    putNetwork(subnet, known.settings());
  }

  private static String sha256(Object json) {
    try {
      byte[] text = SORTED.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
