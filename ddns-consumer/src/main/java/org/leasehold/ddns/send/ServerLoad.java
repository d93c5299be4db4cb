package org.leasehold.ddns.send;

/**
 * The updates on their way to one server, from all domains. BIND drops silently what exceeds its
 * {@code update-quota} (100), so the bound is the server's, not the domain's.
 */
final class ServerLoad {

  private final int bound;
  private int inFlight;

  ServerLoad(int bound) {
    this.bound = bound;
  }

  boolean isFull() {
    return inFlight >= bound;
  }

  void sent() {
    inFlight++;
  }

  void ended() {
    inFlight--;
  }
}
