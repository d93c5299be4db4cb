package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.schemas.lease.IpAddress;

/**
 * Where the server listens.
 *
 * @param all whether on every interface ({@code *}), besides those listed
 * @param interfaces those named, in the order of the file
 */
public record InterfacesConfig(boolean all, List<Interface> interfaces, SocketType socketType) {

  public InterfacesConfig {
    interfaces = List.copyOf(interfaces);
  }

  /**
   * One interface.
   *
   * @param address the only one of its addresses to listen on; all of them if empty
   */
  public record Interface(String name, Optional<IpAddress> address) {}

  /** Kea's dhcp-socket-type. */
  public enum SocketType {
    /** Also serves direct clients that have no address yet. */
    RAW,
    /** Serves relayed clients only. */
    UDP
  }
}
