package org.leasehold.edge.reload;

import java.util.function.Supplier;
import org.leasehold.edge.config.v4.Dhcp4Config;

/** The configuration by which clients are served now; any thread may ask. */
public final class ConfigInForce implements Supplier<Dhcp4Config> {

  private volatile Dhcp4Config config;

  public ConfigInForce(Dhcp4Config config) {
    this.config = config;
  }

  @Override
  public Dhcp4Config get() {
    return config;
  }

  void set(Dhcp4Config next) {
    config = next;
  }
}
