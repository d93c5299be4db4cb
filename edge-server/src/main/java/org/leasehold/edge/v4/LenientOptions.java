package org.leasehold.edge.v4;

/**
 * What Kea's {@code lenient-option-parsing} puts up with: an option of one value that is longer
 * than the value, a client's FQDN with flags S and N both set (of which N is taken as 0), a vendor
 * class that claims to be longer than it is.
 */
final class LenientOptions {
  private static final int FQDN_S = 1;
  private static final int FQDN_N = 8;
  private static final int BLOCK_HEADER = 5;

  private LenientOptions() {}

  /** Mends options that were read just now and that nobody else has seen yet. */
  static void mend(Dhcp4Options fresh) {
    for (int i = 0; i < fresh.count(); i++) {
      int code = fresh.codeAt(i);
      int size = OptionCode.size(code);
      if (size >= 0 && fresh.lengthAt(i) > size) {
        fresh.cut(i, size);
      } else if (code == OptionCode.CLIENT_FQDN) {
        fqdn(fresh, i);
      } else if (code == OptionCode.VIVCO) {
        vendorClass(fresh, i);
      }
    }
  }

  private static void fqdn(Dhcp4Options fresh, int index) {
    if (fresh.lengthAt(index) > 0) {
      int flags = fresh.octetAt(index, 0);
      if ((flags & FQDN_S) != 0 && (flags & FQDN_N) != 0) {
        fresh.setOctet(index, 0, flags & ~FQDN_N);
      }
    }
  }

  private static void vendorClass(Dhcp4Options fresh, int index) {
    int length = fresh.lengthAt(index);
    int at = 0;
    while (at + BLOCK_HEADER <= length) {
      int left = length - at - BLOCK_HEADER;
      if (fresh.octetAt(index, at + 4) > left) {
        fresh.setOctet(index, at + 4, left);
      }
      at += BLOCK_HEADER + fresh.octetAt(index, at + 4);
    }
  }
}
