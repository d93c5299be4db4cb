package org.leasehold.edge.config.option;

import org.leasehold.schemas.lease.Octets;

/**
 * A DHCPv4 option to be sent.
 *
 * @param code 1 to 254
 * @param data the option's content, without code and length; may exceed 255 octets (RFC 3396)
 * @param alwaysSend whether it is sent although the client did not ask for it
 * @param neverSend whether it is not sent whatever else says so; wins over all
 */
public record ConfiguredOption(int code, Octets data, boolean alwaysSend, boolean neverSend) {

  public ConfiguredOption {
    if (code < 1 || code > 254) {
      throw new IllegalArgumentException("option code " + code + " is not within 1 to 254");
    }
  }

  /**
   * This option where a wider level has one of the same code. As in Kea the data is that of the
   * narrower level, while always-send and never-send hold when any level says so.
   */
  ConfiguredOption over(ConfiguredOption wider) {
    return new ConfiguredOption(
        code, data, alwaysSend || wider.alwaysSend, neverSend || wider.neverSend);
  }
}
