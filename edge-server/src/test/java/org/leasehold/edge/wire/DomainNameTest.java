package org.leasehold.edge.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

  private static String read(String octets) {
    return DomainName.read(octets.getBytes(ISO_8859_1), 0, octets.length());
  }

  private static String written(String name, boolean complete) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DomainName.write(name, complete, out);
    return out.toString(ISO_8859_1);
  }

  @Test
  void labelsAreJoinedByDots() {
    assertThat(read("\6myhost\7example\0")).isEqualTo("myhost.example");
    assertThat(read("\6myhost")).isEqualTo("myhost");
    assertThat(read("")).isEmpty();
  }

  @Test
  void namesAreWrittenWithTheRootLabelOnlyWhenTheyAreComplete() {
    assertThat(written("myhost.example", true)).isEqualTo("\6myhost\7example\0");
    assertThat(written("myhost", false)).isEqualTo("\6myhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00c0\u000c", "\5ab", "\3a.b\0", "\1a\0\1b"})
  void aNameThatIsCompressedOrCutOffOrHasADotInALabelIsNotRead(String octets) {
    assertThat(read(octets)).isNull();
  }

  @Test
  void dnsHoldsLabelsOf63OctetsAndNamesOf255() {
    String label = "a".repeat(63);
    assertThat(DomainName.isDomainName(label)).isTrue();
    assertThat(DomainName.isDomainName(label + "a")).isFalse();
    String name = label + "." + label + "." + label + ".";
    assertThat(DomainName.isDomainName(name + "a".repeat(61))).isTrue();
    assertThat(DomainName.isDomainName(name + "a".repeat(62))).isFalse();
    assertThat(DomainName.isDomainName("a..b")).isFalse();
    assertThat(DomainName.isDomainName("")).isFalse();
    assertThat(DomainName.isDomainName("\u0100")).isFalse();
  }
}
