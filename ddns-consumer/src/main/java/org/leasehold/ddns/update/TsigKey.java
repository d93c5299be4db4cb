package org.leasehold.ddns.update;

import org.leasehold.schemas.lease.Octets;

/**
 * A key shared with a DNS server (RFC 8945).
 *
 * @param name as the server knows it; it is part of the message
 * @param digestBits the length to which signatures are cut; 0 for whole ones
 */
public record TsigKey(String name, TsigAlgorithm algorithm, int digestBits, Octets secret) {

  public TsigKey {
    DnsName.of(name);
    if (secret.length() == 0) {
      throw new IllegalArgumentException("secret of the key " + name + " is empty");
    }
    boolean right =
        digestBits == 0
            || digestBits % 8 == 0
                && digestBits >= algorithm.minDigestBits()
                && digestBits <= algorithm.bits();
    if (!right) {
      throw new IllegalArgumentException(
          "digest-bits "
              + digestBits
              + " must be 0 or a multiple of 8 from "
              + algorithm.minDigestBits()
              + " to "
              + algorithm.bits()
              + " for "
              + algorithm.keaName());
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "TsigKey[" + name + ", " + algorithm.keaName() + "]";
  }
}
