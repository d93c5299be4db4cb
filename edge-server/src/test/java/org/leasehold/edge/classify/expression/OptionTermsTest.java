package org.leasehold.edge.classify.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.fixture.Packets;

/** What is read from packets. */
class OptionTermsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "option[60].exists",
        "not option[61].exists",
        "option[61].hex == ''",
        "option[vendor-class-identifier].exists",
        "substring(option[60].hex, 0, 9) == 'PXEClient'",
        "option[host-name].text == 'Host-1'",
        "option[ 12 ].hex == 'Host-1'",
        "option[55].hex == 0x010306",
        "option[50].hex == 10.0.0.5",
        "option[82].option[1].hex == 'et1'",
        "option[82].option[2].hex == pkt4.mac",
        "relay4[1].hex == 'et1'",
        "relay4[1].exists and not relay4[5].exists",
        "relay4[9].option[1].hex == 'CD'",
        "option[43].option[1].hex == 'AB'",
        "option[43].option[2].exists and option[43].option[2].hex == ''",
        "not option[43].option[3].exists",
        "not option[60].option[80].exists",
        "not option[61].option[1].exists",
        "pkt.iface == 'eth0'",
        "pkt.src == 192.0.2.1",
        "pkt.dst == 10.0.0.1",
        "pkt4.mac == 0x02005e0a0b0c",
        "pkt4.hlen == 6",
        "pkt4.htype == 1",
        "pkt4.ciaddr == 0.0.0.0",
        "pkt4.giaddr == 192.0.2.1",
        "pkt4.yiaddr == 0.0.0.0",
        "pkt4.siaddr == 0.0.0.0",
        "pkt4.msgtype == 1",
        "pkt4.transid == 0x11223344",
        // 236 octets, and the options 53, 60, 12, 55, 50, 43, 82
        "pkt.len == 315",
      })
  void isTrue(String expression) {
    assertThat(Evaluated.test(expression)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "option[53].text | type=053, len=001: 1 (uint8)",
        "option[55].text | type=055, len=003: 1(uint8) 3(uint8) 6(uint8)",
        "option[50].text | type=050, len=004: 10.0.0.5 (ipv4-address)",
        "option[6].text  | type=006, len=008: 192.0.2.1 192.0.2.2",
        "option[19].text | type=019, len=001: true (boolean)",
        "option[224].text | type=224, len=002: 01:fe",
        "option[12].text | a",
      })
  void theTextOfAnOptionIsThatOfKeasLog(String expression, String text) {
    Packet packet =
        Evaluated.of(
            Packets.discover(1)
                .with(o -> o.put(55, Evaluated.hex("010306")))
                .with(o -> o.put(50, Evaluated.hex("0a000005")))
                .with(o -> o.put(6, Evaluated.hex("c0000201 c0000202")))
                .with(o -> o.put(19, Evaluated.hex("01")))
                .with(o -> o.put(224, Evaluated.hex("01fe")))
                .with(o -> o.put(12, Evaluated.hex("6100"))));

    assertThat(Evaluated.value(expression, packet)).isEqualTo(text);
  }

  @Test
  void aSubOptionThatRunsPastTheEndIsNotThere() {
    Packet packet =
        Evaluated.of(Packets.discover(1).with(o -> o.put(82, Evaluated.hex("01 01 41 02 09 42"))));

    assertThat(Evaluated.test("relay4[1].hex == 'A'", packet)).isTrue();
    assertThat(Evaluated.test("relay4[2].exists", packet)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vendor[*].exists",
        "vendor[0].exists",
        "vendor[4491].exists",
        "not vendor[3561].exists",
        "vendor.enterprise == 4491",
        "vendor[4491].option[1].exists",
        "vendor[4491].option[1].hex == 'ab'",
        "vendor[*].option[2].hex == 'c'",
        "option[125].option[1].hex == 'ab'",
        "not vendor[4491].option[3].exists",
        "vendor[3561].option[1].hex == ''",
        "vendor-class[*].exists",
        "vendor-class[4491].exists",
        "not vendor-class[3561].exists",
        "vendor-class.enterprise == 4491",
        "vendor-class[4491].data == 'docsis3.0'",
        "vendor-class[4491].data[0] == 'docsis3.0'",
        "vendor-class[*].data[1] == 'xy'",
        "vendor-class[4491].data[2] == ''",
      })
  void vendorOptionsAreThoseOfTheFirstEnterprise(String expression) {
    // 4491 is 0x118b, 9999 is 0x270f
    Packet packet =
        Evaluated.of(
            Packets.discover(1)
                .with(
                    o ->
                        o.put(
                            125,
                            Evaluated.hex(
                                "0000270f 03 01 01 7a  0000118b 04 01 02 6162 0000118b 03 02 01"
                                    + " 63")))
                .with(
                    o ->
                        o.put(
                            124,
                            Evaluated.hex(
                                "0000118b 09 646f63736973332e30 0000270f 01 7a 0000118b 02"
                                    + " 7879"))));

    assertThat(Evaluated.test(expression, packet)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vendor[*].exists",
        "vendor-class[*].exists",
        "vendor.enterprise == 0",
        "vendor[*].option[1].exists",
        "vendor-class[*].data == 'x'"
      })
  void aPacketWithoutVendorOptionsHasNone(String expression) {
    assertThat(Evaluated.test(expression)).isFalse();
    Packet truncated =
        Evaluated.of(
            Packets.discover(1)
                .with(o -> o.put(124, Evaluated.hex("0000118b 09 64")))
                .with(o -> o.put(125, Evaluated.hex("0000"))));
    assertThat(Evaluated.test(expression, truncated)).isFalse();
  }
}
