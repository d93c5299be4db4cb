package org.leasehold.edge.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.net.SocketSettings.Transport;

class TransportsTest {

  private static final List<String> TWO = List.of("eth0", "eth1");

  private static SocketSettings settings(Transport transport, boolean relayedOnly) {
    return new SocketSettings(67, relayedOnly, transport);
  }

  @Test
  void epollServesAnyNumberOfInterfaces() {
    assertThat(Transports.choose(settings(Transport.AUTO, false), TWO, true))
        .isEqualTo(Transport.EPOLL);
  }

  @Test
  void nioServesOneInterfaceOrRelayedTraffic() {
    assertThat(Transports.choose(settings(Transport.AUTO, false), TWO.subList(0, 1), false))
        .isEqualTo(Transport.NIO);
    assertThat(Transports.choose(settings(Transport.AUTO, true), TWO, false))
        .isEqualTo(Transport.NIO);
  }

  @Test
  void nioRefusesSeveralInterfacesByName() {
    String message =
        "without native epoll one interface can be served, not 2 (eth0, eth1): list one, or serve"
            + " relayed traffic only (\"dhcp-socket-type\": \"udp\")";

    assertThatThrownBy(() -> Transports.choose(settings(Transport.AUTO, false), TWO, false))
        .isInstanceOf(InterfaceException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Transports.choose(settings(Transport.NIO, false), TWO, true))
        .hasMessage(message);
  }

  @Test
  void epollIsNotReplacedWhereItIsAskedFor() {
    assertThatThrownBy(() -> Transports.choose(settings(Transport.EPOLL, false), TWO, false))
        .hasMessageContaining("native epoll cannot be had here");
  }
}
