package org.leasehold.ddns.plan;

/** The result of sending an update. */
public sealed interface Answer {

  /**
   * The server answered, and the answer is genuine: its signature is valid, or it says that ours is
   * not.
   *
   * @param detail for the log: the TSIG error that came with NOTAUTH, otherwise null
   */
  record Answered(ResponseCode code, String detail) implements Answer {
    public Answered(ResponseCode code) {
      this(code, null);
    }

    @Override
    public String toString() {
      return detail == null ? code.name() : code.name() + " (" + detail + ")";
    }
  }

  /** No valid answer: none in time, no connection, or one that cannot be verified. */
  record NoAnswer(String reason) implements Answer {
    @Override
    public String toString() {
      return reason;
    }
  }
}
