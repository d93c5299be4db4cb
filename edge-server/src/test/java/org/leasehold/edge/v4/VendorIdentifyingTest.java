package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.v4.Datagrams.hex;
import static org.leasehold.edge.v4.Datagrams.octets;

import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorIdentifyingTest {

  /** Of a cable modem: DOCSIS with the options that it asks for in two parts, then another's. */
  private static final String MODEM =
      "0000118b 08 0102 0206 0502 6263 00000de9 03 0101 07 ffffffff 00 0000118b 03 0101 33";

  @Test
  void theEnterprisesAndWhatIsAskedOfThemAreRead() {
    SortedSet<Long> enterprises = new TreeSet<>();
    SortedSet<Integer> asked = new TreeSet<>();

    VendorIdentifying.enterprises(octets(MODEM), enterprises);
    VendorIdentifying.octets(octets(MODEM), 4491, 1, asked);

    assertThat(enterprises).containsExactly(3561L, 4491L, 4294967295L);
    assertThat(asked).containsExactly(2, 6, 0x33);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000118b", "0000118b 05 0102 0206", "0000118b 02 0102"})
  void whatRunsPastTheEndIsNotRead(String truncated) {
    SortedSet<Integer> asked = new TreeSet<>();

    VendorIdentifying.octets(octets(truncated), 4491, 1, asked);

    assertThat(asked).isEmpty();
  }

  @Test
  void aVendorsOptionsAreWrittenInBlocksOf255Octets() {
    VendorIdentifying.Writer writer = new VendorIdentifying.Writer(25167);

    writer.put(2, octets("61*250"));
    writer.put(3, octets("62"));
    writer.put(4, octets("63*254"));

    assertThat(writer.toByteArray())
        .isEqualTo(
            hex("0000624f ff 02fa 61*250 0301 62 0000624f ff 04fd 63*253 0000624f 03 0401 63"));
  }

  @Test
  void aVendorWithoutOptionsIsAnEmptyBlock() {
    assertThat(new VendorIdentifying.Writer(25167).toByteArray()).isEqualTo(hex("0000624f 00"));
  }
}
