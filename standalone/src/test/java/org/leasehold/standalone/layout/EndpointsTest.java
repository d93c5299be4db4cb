package org.leasehold.standalone.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  @Test
  void aBaseMovesAllPortsTogether() {
    assertThat(Endpoints.from(30000))
        .isEqualTo(new Endpoints(30000, 30001, 30002, 30003, 30004, 30005, 30006));
    assertThat(Endpoints.from(30000).streamUrl()).isEqualTo("http://127.0.0.1:30003");
  }

  @Test
  void aBaseLeavesRoomForAllPorts() {
    assertThatCode(() -> Endpoints.from(65529)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Endpoints.from(65530))
        .hasMessage("--port-base is 65530: give a number from 1024 to 65529");
    assertThatThrownBy(() -> Endpoints.from(80)).hasMessageContaining("--port-base is 80");
  }

  @Test
  void aTakenPortIsNamedWithWhatItIsFor() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var endpoints = new Endpoints(port, 1, Ports.anyFree(), Ports.anyFree(), port, 5, 6);

      assertThatThrownBy(() -> endpoints.requireFree(true))
          .hasMessage(
              "port "
                  + port
                  + " on 127.0.0.1, for the broker, is taken by another process: stop it, or move"
                  + " all ports with --port-base");
      // Somebody else's broker may well be there.
      assertThatThrownBy(() -> endpoints.requireFree(false))
          .hasMessageContaining("for ddns-consumer");
    }
  }
}
