package org.leasehold.edge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Ipv4Address;

class NetworkOrderTest {

  private static final byte[] OCTETS = {0, (byte) 0xfe, (byte) 0xdc, (byte) 0xba, (byte) 0x98, 0};

  @Test
  void numbersBeginWithTheMostSignificantOctet() {
    assertThat(NetworkOrder.uint8(OCTETS, 1)).isEqualTo(0xfe);
    assertThat(NetworkOrder.uint16(OCTETS, 1)).isEqualTo(0xfedc);
    assertThat(NetworkOrder.int32(OCTETS, 1)).isEqualTo(0xfedcba98);
    assertThat(NetworkOrder.uint32(OCTETS, 1)).isEqualTo(0xfedcba98L);
    assertThat(NetworkOrder.ipv4(OCTETS, 1)).hasToString("254.220.186.152");
    assertThat(NetworkOrder.ipv4(new byte[4], 0)).isSameAs(Ipv4Address.UNSPECIFIED);
  }

  @Test
  void numbersAreWrittenAsTheyAreRead() {
    byte[] octets = new byte[6];
    NetworkOrder.put32(octets, 1, 0xfedcba98);
    assertThat(octets).isEqualTo(OCTETS);
    NetworkOrder.put16(octets, 4, 0x10203);
    assertThat(octets).endsWith(2, 3);
  }
}
