package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import org.junit.jupiter.api.Test;

class DhcpDdnsLoaderTest {

  @Test
  void whereKeasD2ListensIsCheckedAndNotNeeded() {
    assertThat(
            warnings(
                load(
                    """
                    "interfaces-config": { "interfaces": [ "eth0" ] },
                    "dhcp-ddns": { "enable-updates": false, "server-ip": "::1", "server-port": 53001,
                      "sender-ip": "::", "sender-port": 0, "max-queue-size": 1024,
                      "ncr-protocol": "UDP", "ncr-format": "JSON" }""")))
        .containsExactly(
            "k.conf:3:14: warning: dhcp-ddns names a D2 server, which is not needed; name changes"
                + " go through the log to the ddns-consumer");
  }

  @Test
  void whatKeaRefusesThereIsRefused() {
    assertThat(
            errors(
                """
                "dhcp-ddns": { "server-ip": "here", "ncr-protocol": "TCP", "ncr-format": "XML",
                  "server-port": 65536 }"""))
        .containsExactly(
            "k.conf:2:29: error: \"server-ip\" is the string \"here\"; expected an IP address such"
                + " as 127.0.0.1",
            "k.conf:3:18: error: \"server-port\" is the integer 65536; expected an integer from 0"
                + " to 65535",
            "k.conf:2:53: error: \"ncr-protocol\" is the string \"TCP\"; expected UDP",
            "k.conf:2:74: error: \"ncr-format\" is the string \"XML\"; expected JSON");
    assertThat(errors("\"dhcp-ddns\": { \"server-ip\": \"::1\", \"sender-ip\": \"0.0.0.0\" }"))
        .containsExactly(
            "k.conf:2:49: error: a sender-ip of another family than server-ip; write both as IPv4"
                + " or IPv6");
    assertThat(
            errors(
                """
                "dhcp-ddns": { "server-ip": "127.0.0.1", "server-port": 1,
                  "sender-ip": "127.0.0.1", "sender-port": 1 }"""))
        .containsExactly(
            "k.conf:3:44: error: server and sender have one address and port; use another port");
  }
}
