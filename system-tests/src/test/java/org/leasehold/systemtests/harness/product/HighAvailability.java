package org.leasehold.systemtests.harness.product;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/**
 * Kea's high-availability hook section, which Leasehold reads too; the edges of a {@link
 * SiteNetwork} in their order.
 *
 * @param roles of the peers
 * @param heartbeatDelay ms
 * @param maxResponseDelay ms
 * @param maxAckDelay ms
 * @param more further parameters as JSON members, each with a comma behind it
 */
public record HighAvailability(
    String mode,
    List<String> roles,
    int heartbeatDelay,
    int maxResponseDelay,
    int maxAckDelay,
    int maxUnackedClients,
    String library,
    String more) {

  private static final String OURS = "/usr/lib/x86_64-linux-gnu/kea/hooks/libdhcp_ha.so";

  /** One serves, the others stand by. */
  public static HighAvailability hotStandby(int edges, int heartbeat, int maxResponse) {
    return new HighAvailability(
        "hot-standby", roles(edges, "standby"), heartbeat, maxResponse, 10_000, 0, OURS, "");
  }

  /** All serve. */
  public static HighAvailability loadBalancing(int edges, int heartbeat, int maxResponse) {
    return new HighAvailability(
        "load-balancing", roles(edges, "secondary"), heartbeat, maxResponse, 10_000, 0, OURS, "");
  }

  /** No group: one edge without a high-availability section. */
  public static HighAvailability alone() {
    return new HighAvailability("", List.of("standalone"), 0, 0, 0, 0, "", "");
  }

  private static List<String> roles(int edges, String others) {
    return IntStream.range(0, edges).mapToObj(i -> i == 0 ? "primary" : others).toList();
  }

  /** With the library and the further parameters that Kea wants. */
  public HighAvailability with(String hooks, String parameters) {
    return new HighAvailability(
        mode,
        roles,
        heartbeatDelay,
        maxResponseDelay,
        maxAckDelay,
        maxUnackedClients,
        hooks,
        parameters);
  }

  /** With a failure detection that waits for clients whose secs are above so many milliseconds. */
  public HighAvailability waitingFor(int unackedClients, int ackMillis) {
    return new HighAvailability(
        mode, roles, heartbeatDelay, maxResponseDelay, ackMillis, unackedClients, library, more);
  }

  /** How many peers there are. */
  public int size() {
    return roles.size();
  }

  /** An element of hooks-libraries, or nothing. */
  public String text(int edge) {
    if (mode.isEmpty()) {
      return "";
    }
    String peers =
        IntStream.rangeClosed(1, roles.size())
            .mapToObj(this::peer)
            .collect(Collectors.joining(","));
    return """
    { "library": "%s",
      "parameters": { "high-availability": [ {
        "this-server-name": "%s", "mode": "%s", %s
        "heartbeat-delay": %d, "max-response-delay": %d,
        "max-ack-delay": %d, "max-unacked-clients": %d,
        "peers": [ %s ] } ] } }"""
        .formatted(
            library,
            SiteNetwork.name(edge),
            mode,
            more,
            heartbeatDelay,
            maxResponseDelay,
            maxAckDelay,
            maxUnackedClients,
            peers);
  }

  private String peer(int edge) {
    return """
    { "name": "%s", "url": "http://%s:8000/", "role": "%s", "auto-failover": true }"""
        .formatted(SiteNetwork.name(edge), SiteNetwork.address(edge), roles.get(edge - 1));
  }
}
