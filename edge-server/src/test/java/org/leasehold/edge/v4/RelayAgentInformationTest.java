package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.v4.Datagrams.ip;
import static org.leasehold.edge.v4.Datagrams.octets;

import org.junit.jupiter.api.Test;

class RelayAgentInformationTest {

  @Test
  void findsItsSubOptions() {
    RelayAgentInformation info =
        new RelayAgentInformation(
            octets("01 04 00040001 02 06 0200aabbccdd 05 04 c0000200 0b 04 c0000201 13 00"));

    assertThat(info.circuitId()).contains(octets("00040001"));
    assertThat(info.remoteId()).contains(octets("0200aabbccdd"));
    assertThat(info.linkSelection()).contains(ip("192.0.2.0"));
    assertThat(info.serverIdentifierOverride()).contains(ip("192.0.2.1"));
    assertThat(info.has(RelayAgentInformation.RELAY_SOURCE_PORT)).isTrue();
    assertThat(info.subOption(RelayAgentInformation.SUBSCRIBER_ID)).isEmpty();
  }

  @Test
  void aSubOptionThatRunsPastTheEndIsAbsent() {
    RelayAgentInformation info = new RelayAgentInformation(octets("01 01 61 02 05 62"));

    assertThat(info.circuitId()).contains(octets("61"));
    assertThat(info.remoteId()).isEmpty();
  }

  @Test
  void anAddressOfAnotherLengthIsAbsent() {
    assertThat(new RelayAgentInformation(octets("05 03 c00002")).linkSelection()).isEmpty();
  }
}
