package org.leasehold.schemas.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseKeyTest {

  @ParameterizedTest
  @CsvSource({
    "paris/192.0.2.10, V4, 192.0.2.10",
    "paris/2001:db8::1, NA, 2001:db8::1",
    "site_1-a/2001:db8:8::/48, PD, 2001:db8:8::/48",
  })
  void itsTextIsTheRecordsKey(String text, LeaseType type, String addressText) {
    LeaseKey key = LeaseKey.parse(text);
    assertThat(key).hasToString(text);
    assertThat(key.type()).isEqualTo(type);
    assertThat(key.addressText()).isEqualTo(addressText);
    assertThat(LeaseKey.of(key.site(), addressText)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "/192.0.2.1",
        "a b/192.0.2.1",
        "paris/",
        "paris/192.0.2.1/24",
        "paris/2001:db8::/0",
        "paris/2001:db8::/129",
        "paris/2001:db8::/x",
        "paris/#3",
        "paris.fr/192.0.2.1"
      })
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> LeaseKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSitesNameFitsInATopicsName() {
    assertThat(LeaseKey.requireSite("a".repeat(100))).hasSize(100);
    assertThatThrownBy(() -> LeaseKey.requireSite("a".repeat(101)))
        .hasMessageContaining("must be 1 to 100 letters, digits, '_' or '-'");
    assertThatThrownBy(() -> LeaseKey.requireSite(null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Partitions never move: these numbers hold for as long as any log exists. */
  @ParameterizedTest
  @CsvSource({
    // 192.0.2.10 is 3221225994
    "paris/192.0.2.10, 12, 6",
    "paris/192.0.2.11, 12, 7",
    "london/192.0.2.11, 12, 7",
    "paris/192.0.2.10, 1, 0",
    // 255.255.255.255 is 4294967295, not -1
    "paris/255.255.255.255, 12, 3",
    "paris/2001:db8::10, 12, 4",
    // 2^64 - 1
    "paris/2001:db8::ffff:ffff:ffff:ffff, 12, 3",
    // 0x20010db80008 is 35188897218568
    "paris/2001:db8:8::/48, 12, 4",
    "paris/2001:db8:9::/48, 12, 5",
    // /56: 0x20010db8000800 ; /64: 0x20010db800080001
    "paris/2001:db8:8::/56, 12, 4",
    "paris/2001:db8:8:1::/64, 12, 5",
    // /80: the low 64 of the first 80 bits, 0x0db8000800010002
    "paris/2001:db8:8:1:2::/80, 12, 10",
  })
  void thePartitionFollowsFromTheAddressAndTheCountAlone(String text, int count, int partition) {
    assertThat(LeaseKey.parse(text).partition(count)).isEqualTo(partition);
  }
}
