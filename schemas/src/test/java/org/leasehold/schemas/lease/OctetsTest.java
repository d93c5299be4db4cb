package org.leasehold.schemas.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetsTest {

  @Test
  void theyAreWrittenInLowerCaseWithColons() {
    assertThat(Octets.of(new byte[] {0, (byte) 0xAB, 127})).hasToString("00:ab:7f");
    assertThat(Octets.EMPTY).hasToString("");
  }

  @Test
  void theyAreReadWithColonsOrWithout() {
    assertThat(Octets.parse("00:AB:7f")).isEqualTo(Octets.parse("00ab7F"));
    assertThat(Octets.parse("")).isEqualTo(Octets.EMPTY);
    assertThat(Octets.parse("ff").at(0)).isEqualTo(255);
  }

  @Test
  void partsOfThemAreNumbersAndOctets() {
    Octets octets = Octets.parse("00fedcba9800");
    assertThat(octets.int32(1)).isEqualTo(0xfedcba98);
    assertThat(octets.slice(1, 2)).isEqualTo(Octets.parse("fedc"));
    assertThat(octets.slice(6, 0)).isSameAs(Octets.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0:1", "xx", "00:11:", ":00", "00-11", "00:1122"})
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> Octets.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyCanChangeThem() {
    byte[] source = {1, 2, 3};
    Octets octets = Octets.of(source);
    source[0] = 9;
    octets.toByteArray()[1] = 9;
    assertThat(octets).hasToString("01:02:03");
  }

  @Test
  void aPartOfAnArrayAndACopyIntoOne() {
    Octets part = Octets.of(new byte[] {1, 2, 3, 4}, 1, 2);
    byte[] target = new byte[4];
    part.copyTo(target, 2);
    assertThat(part.length()).isEqualTo(2);
    assertThat(target).containsExactly(0, 0, 2, 3);
  }

  @Test
  void theyAreOrderedAsUnsigned() {
    assertThat(Octets.parse("7f")).isLessThan(Octets.parse("80"));
    assertThat(Octets.parse("01")).isLessThan(Octets.parse("01:00"));
  }
}
