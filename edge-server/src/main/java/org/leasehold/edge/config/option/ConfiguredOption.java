package org.leasehold.edge.config.option;

import java.util.Optional;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * An option to be sent.
 *
 * @param code 0 to 255 in vendors' spaces, 1 to 254 otherwise
 * @param data the option's content, without code and length, with the options that it carries; may
 *     exceed 255 octets (RFC 3396)
 * @param guard who may be sent it
 * @param alwaysSend whether it is sent although the client did not ask for it
 * @param neverSend whether it is not sent whatever else says so; wins over all
 */
public record ConfiguredOption(
    int code, Octets data, ClassGuard guard, boolean alwaysSend, boolean neverSend) {

  public ConfiguredOption {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("option code " + code + " is not within 0 to 255");
    }
  }

  /** The data of an option that holds one address. */
  public Optional<Ipv4Address> address() {
    return data.length() != 4 ? Optional.empty() : Optional.of(new Ipv4Address(data.int32(0)));
  }
}
