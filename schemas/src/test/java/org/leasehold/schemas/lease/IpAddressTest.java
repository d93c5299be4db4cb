package org.leasehold.schemas.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0",
    "192.0.2.1, -1073741311",
    "255.255.255.255, -1",
    "10.0.0.1, 167772161",
  })
  void anIpv4AddressIsItsBits(String text, int bits) {
    assertThat(Ipv4Address.parse(text)).isEqualTo(new Ipv4Address(bits)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1..2.3",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.04",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.-4",
        "1.2.3.0x4",
        "1000.1.1.1",
        "a.b.c.d",
        "1,2,3,4"
      })
  void whatIsNoIpv4AddressIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Ipv4Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is not an IPv4 address such as 192.0.2.1");
  }

  @Test
  void ipv4AddressesAreOrderedAsUnsigned() {
    assertThat(Ipv4Address.parse("10.0.0.1")).isLessThan(Ipv4Address.parse("192.0.2.1"));
    assertThat(Ipv4Address.parse("0.0.0.0").isUnspecified()).isTrue();
  }

  /** The examples of RFC 5952 sections 4.1 to 4.3, and the ends of the address. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void anIpv6AddressIsWrittenAsRfc5952Says(String text, String canonical) {
    assertThat(Ipv6Address.parse(text)).hasToString(canonical);
    assertThat(Ipv6Address.parse(canonical)).isEqualTo(Ipv6Address.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2.1",
        "1:2",
        ":::",
        "1:2:3:4:5:6:7:8:9",
        "fe80::1%eth0",
        "[::1]",
        "g::"
      })
  void whatIsNoIpv6AddressIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Ipv6Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is not an IPv6 address such as 2001:db8::1");
  }

  @Test
  void theTextTellsTheFamily() {
    assertThat(IpAddress.parse("192.0.2.1")).isInstanceOf(Ipv4Address.class);
    assertThat(IpAddress.parse("2001:db8::1")).isEqualTo(new Ipv6Address(0x20010db800000000L, 1));
  }

  @Test
  void addressesAreInOrderOfTheirUnsignedBitsIpv4First() {
    List<IpAddress> ordered =
        Stream.of(
                "10.0.0.1",
                "192.0.2.1",
                "::",
                "2001:db8::1",
                "2001:db8::ffff:0:0:0",
                "2001:db8:1::",
                "fe80::1")
            .map(IpAddress::parse)
            .toList();
    List<IpAddress> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(shuffled.stream().sorted()).isEqualTo(ordered);
  }
}
