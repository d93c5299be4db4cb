package org.leasehold.ddns.update;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/** The algorithms that Kea accepts for a TSIG key (RFC 8945 section 6). */
public enum TsigAlgorithm {
  HMAC_MD5(TSIG.HMAC_MD5, 128),
  HMAC_SHA1(TSIG.HMAC_SHA1, 160),
  HMAC_SHA224(TSIG.HMAC_SHA224, 224),
  HMAC_SHA256(TSIG.HMAC_SHA256, 256),
  HMAC_SHA384(TSIG.HMAC_SHA384, 384),
  HMAC_SHA512(TSIG.HMAC_SHA512, 512);

  /** RFC 8945 section 5.2.2.1: no signature is cut to less than this, nor to less than half. */
  private static final int MIN_DIGEST_BITS = 80;

  private final Name wireName;
  private final int bits;

  TsigAlgorithm(Name wireName, int bits) {
    this.wireName = wireName;
    this.bits = bits;
  }

  Name wireName() {
    return wireName;
  }

  /** The length of a whole signature. */
  public int bits() {
    return bits;
  }

  /** The length to which a signature may be cut. */
  public int minDigestBits() {
    return Math.max(MIN_DIGEST_BITS, bits / 2);
  }

  /** In Kea's spelling: HMAC-SHA256. */
  public String keaName() {
    return name().replace('_', '-');
  }

  /**
   * @param name as Kea spells it, in any case
   * @throws IllegalArgumentException that lists all of them
   */
  public static TsigAlgorithm of(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.keaName().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected " + names()));
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(TsigAlgorithm::keaName).collect(Collectors.joining(", "));
  }
}
