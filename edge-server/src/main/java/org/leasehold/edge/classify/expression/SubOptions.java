package org.leasehold.edge.classify.expression;

/** Options within an option: a code, a length, the data. The first of a code counts, as in Kea. */
final class SubOptions {
  private static final int PAD = 0;
  private static final int END = 255;

  private SubOptions() {}

  /** Null when there is none, or what precedes it runs past the end. */
  static Bytes find(Bytes within, int code) {
    int at = 0;
    while (at + 2 <= within.length() && at + 2 + within.at(at + 1) <= within.length()) {
      if (within.at(at) == code) {
        return within.slice(at + 2, within.at(at + 1));
      }
      at += 2 + within.at(at + 1);
    }
    return null;
  }

  /** The same where padding and an end may stand (RFC 2132 section 8.4). */
  static Bytes findPadded(Bytes within, int code) {
    int at = 0;
    while (at < within.length() && within.at(at) != END) {
      if (within.at(at) == PAD) {
        at++;
      } else if (at + 2 > within.length() || at + 2 + within.at(at + 1) > within.length()) {
        return null;
      } else if (within.at(at) == code) {
        return within.slice(at + 2, within.at(at + 1));
      } else {
        at += 2 + within.at(at + 1);
      }
    }
    return null;
  }
}
