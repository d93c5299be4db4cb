package org.leasehold.systemtests.harness.net;

/** A way between two places of the lab that can be cut and mended. */
public record Link(String name, Runnable cutter, Runnable mender) {

  /** A cable that is pulled at one of its ends: the other end loses its carrier. */
  static Link cable(String name, Host host, String device) {
    return new Link(
        name,
        () -> host.exec("ip", "link", "set", device, "down"),
        () -> host.exec("ip", "link", "set", device, "up"));
  }

  public void cut() {
    cutter.run();
  }

  public void mend() {
    mender.run();
  }
}
