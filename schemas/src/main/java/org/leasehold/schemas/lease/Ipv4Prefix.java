package org.leasehold.schemas.lease;

/**
 * An IPv4 network.
 *
 * @param network its first address
 * @param length the bits that all its addresses share, 0 to 32
 */
public record Ipv4Prefix(Ipv4Address network, int length) {

  public Ipv4Prefix {
    if (length < 0 || length > 32) {
      throw new IllegalArgumentException("prefix length " + length + " is not within 0 to 32");
    }
    if ((network.bits() & ~mask(length)) != 0) {
      throw new IllegalArgumentException(
          network + " is not the first address of a /" + length + " network");
    }
  }

  /**
   * @param text {@code address/length}; any address of the network; blanks are ignored, as in Kea
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Ipv4Prefix parse(String text) {
    String bare = text.replace(" ", "").replace("\t", "");
    int slash = bare.indexOf('/');
    if (slash < 0 || !bare.substring(slash + 1).matches("[0-9]{1,2}")) {
      throw new IllegalArgumentException("'" + text + "' is not a network such as 192.0.2.0/24");
    }
    int length = Integer.parseInt(bare.substring(slash + 1));
    Ipv4Address address = Ipv4Address.parse(bare.substring(0, slash));
    return new Ipv4Prefix(new Ipv4Address(address.bits() & mask(Math.min(length, 32))), length);
  }

  public boolean contains(Ipv4Address address) {
    return (address.bits() & mask(length)) == network.bits();
  }

  /** The last address: the broadcast address of an ordinary subnet. */
  public Ipv4Address last() {
    return new Ipv4Address(network.bits() | ~mask(length));
  }

  /** The network's mask, as option 1 sends it. */
  public Ipv4Address mask() {
    return new Ipv4Address(mask(length));
  }

  private static int mask(int length) {
    return length == 0 ? 0 : -1 << (32 - length);
  }

  @Override
  public String toString() {
    return network + "/" + length;
  }
}
