package org.leasehold.edge.memfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.edge.memfile.MemfileRow.State;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.Octets;

class MemfileReaderTest {

  private static final String HEADER_1_0 =
      "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname\n";
  private static final String HEADER_2_1 = HEADER_1_0.strip() + ",state,user_context\n"; // Kea 2.2
  private static final String HEADER_3_0 = HEADER_2_1.strip() + ",pool_id\n";

  private final List<String> bad = new ArrayList<>();

  private MemfileReader read(long maxRowErrors, String... files) throws IOException {
    MemfileReader reader = new MemfileReader(maxRowErrors, bad::add);
    for (int i = 0; i < files.length; i++) {
      reader.read("f" + i, new BufferedReader(new StringReader(files[i])));
    }
    return reader;
  }

  private MemfileRow one(String file) throws IOException {
    MemfileReader reader = read(0, file);
    assertThat(bad).isEmpty();
    assertThat(reader.leases()).hasSize(1);
    return reader.leases().values().iterator().next();
  }

  @Test
  void aRowOfKea22HasEachOfItsFields() throws Exception {
    // As kea-dhcp4 2.2.0 wrote it for perfdhcp, with a name and a context.
    MemfileRow row =
        one(
            HEADER_2_1
                + "10.90.1.2,00:0c:01:02:03:05,01:00:0c:01:02:03:05,600,1764249300,2,1,0,"
                + "host.lab.example.,0,{ \"a\": \"x&#x2cy\" }\n");

    assertThat(row)
        .isEqualTo(
            new MemfileRow(
                Ipv4Address.parse("10.90.1.2"),
                Octets.parse("00:0c:01:02:03:05"),
                Octets.parse("01:00:0c:01:02:03:05"),
                600,
                1764249300L,
                2,
                true,
                false,
                "host.lab.example.",
                State.DEFAULT,
                "{ \"a\": \"x,y\" }"));
    assertThat(row.cltt()).isEqualTo(1764248700L);
  }

  @Test
  void anOlderFileLacksColumnsAndANewerOneHasMore() throws Exception {
    MemfileRow old = one(HEADER_1_0 + "192.0.2.1,,01:02,60,1000,1,0,0,h\n");
    MemfileRow recent = one(HEADER_3_0 + "192.0.2.1,,01:02,60,1000,1,0,0,h,0,,7\n");
    MemfileRow later = one(HEADER_3_0.strip() + ",more\n192.0.2.1,,01:02,60,1000,1,0,0,h,0,,7,x\n");

    assertThat(old).isEqualTo(recent).isEqualTo(later);
    assertThat(old.state()).isEqualTo(State.DEFAULT);
    assertThat(old.hwaddr()).isEqualTo(Octets.EMPTY);
  }

  @Test
  void aFileThatKeaUpgradedInPlaceHasRowsOfBothLengths() throws Exception {
    MemfileReader reader =
        read(
            0,
            HEADER_1_0
                + "192.0.2.1,02:00:00:00:00:01,,60,1000,1,0,0,\n"
                + "192.0.2.2,02:00:00:00:00:02,,60,1000,1,0,0,,1,\n");

    assertThat(bad).isEmpty();
    assertThat(reader.leases().get(Ipv4Address.parse("192.0.2.2")).state())
        .isEqualTo(State.DECLINED);
  }

  @Test
  void laterRowsAndFilesReplaceEarlierOnesAndALifetimeOfZeroTakesALeaseAway() throws Exception {
    MemfileReader reader =
        read(
            0,
            HEADER_2_1
                + "192.0.2.1,02:00:00:00:00:01,,60,1000,1,0,0,,0,\n"
                + "192.0.2.2,02:00:00:00:00:02,,60,1000,1,0,0,,0,\n"
                + "192.0.2.3,02:00:00:00:00:03,,0,1000,1,0,0,,0,\n",
            HEADER_3_0
                + "192.0.2.1,02:00:00:00:00:09,,60,2000,1,0,0,,0,,0\n"
                + "192.0.2.2,02:00:00:00:00:02,,0,1500,1,0,0,,0,,0\n");

    assertThat(reader.leases().keySet()).containsExactly(Ipv4Address.parse("192.0.2.1"));
    assertThat(reader.leases().values().iterator().next().hwaddr())
        .isEqualTo(Octets.parse("02:00:00:00:00:09"));
    assertThat(reader.rows()).isEqualTo(5);
  }

  @Test
  void aDeclinedAddressHasNoClientAndAnInfiniteLeaseNoEnd() throws Exception {
    MemfileRow declined = one(HEADER_2_1 + "192.0.2.1,,,86400,1000,1,0,0,,1,\n");
    MemfileRow infinite =
        one(HEADER_2_1 + "192.0.2.1,02:00:00:00:00:01,,4294967295,6059216295,1,0,0,,0,\n");

    assertThat(declined.state()).isEqualTo(State.DECLINED);
    assertThat(infinite.validLifetime()).isEqualTo(Lease.INFINITE);
    assertThat(infinite.cltt()).isEqualTo(1764249000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1,2:0:a:0:0:1,,60,1000,1,0,0,,0,|02:00:0a:00:00:01",
        "192.0.2.1,02000000000A,,60,1000,1,0,0,,0,|02:00:00:00:00:0a",
        "192.0.2.1,0x0a0b,,60,1000,1,0,0,,0,|0a:0b",
        "192.0.2.1,a0b,,60,1000,1,0,0,,0,|0a:0b",
      })
  void octetsMayBeWrittenAsKeaReadsThem(String row, String hwaddr) throws Exception {
    assertThat(one(HEADER_2_1 + row + "\n").hwaddr()).hasToString(hwaddr);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.256,02:01,,60,1000,1,0,0,,0,|address '192.0.2.256' is not an IPv4 address",
        "2001:db8::1,02:01,,60,1000,1,0,0,,0,|address '2001:db8::1' is not an IPv4 address",
        "192.0.2.1,02::01,,60,1000,1,0,0,,0,|hwaddr '02::01' is not hexadecimal octets",
        "192.0.2.1,02:001,,60,1000,1,0,0,,0,|hwaddr '02:001' is not hexadecimal octets",
        "192.0.2.1,02:01:,,60,1000,1,0,0,,0,|hwaddr '02:01:' is not hexadecimal octets",
        "192.0.2.1,zz,,60,1000,1,0,0,,0,|hwaddr 'zz' is not hexadecimal octets",
        "192.0.2.1,02:01,07,60,1000,1,0,0,,0,|client_id has 1 octets",
        "192.0.2.1,,,60,1000,1,0,0,,0,|it has neither hwaddr nor client_id",
        "192.0.2.1,02:01,,-1,1000,1,0,0,,0,|valid_lifetime '-1' is not a number",
        "192.0.2.1,02:01,,4294967296,1000,1,0,0,,0,|valid_lifetime '4294967296'",
        "192.0.2.1,02:01,,60,soon,1,0,0,,0,|expire 'soon' is not a number",
        "192.0.2.1,02:01,,60,1000,1,2,0,,0,|fqdn_fwd '2' is not a number within 0 to 1",
        "192.0.2.1,02:01,,60,1000,1,0,0,,4,|state '4' is not a number within 0 to 3",
        "192.0.2.1,02:01,,60,1000,1,0,0,,0,[ ]|user_context '[ ]' is not a JSON map",
        "192.0.2.1,02:01,,60,1000,1,0,0,,0|it has 10 columns, the header 11",
        "192.0.2.1|it has 1 columns, the header 11",
      })
  void aBadRowIsNamedByFileAndLineAndSkipped(String row, String why) throws Exception {
    MemfileReader reader =
        read(0, HEADER_2_1 + "\n" + row + "\n192.0.2.9,02:01,,60,1000,1,0,0,,0,\n");

    assertThat(bad).hasSize(1);
    assertThat(bad.get(0)).startsWith("f0:3: ").contains(why);
    assertThat(reader.errors()).isEqualTo(1);
    assertThat(reader.leases()).hasSize(1);
  }

  @Test
  void moreBadRowsThanAllowedEndTheReading() throws Exception {
    assertThat(read(2, HEADER_2_1 + "a\nb\n").errors()).isEqualTo(2);

    assertThatThrownBy(() -> read(2, HEADER_2_1 + "a\nb\nc\n"))
        .isInstanceOf(MemfileException.class)
        .hasMessage("f0 has more than 2 bad rows (max-row-errors)");
  }

  @Test
  void aFileOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> read(0, "address,duid,valid_lifetime\n"))
        .isInstanceOf(MemfileException.class)
        .hasMessage(
            "f0 is no lease file of kea-dhcp4: column 2 of the header is 'duid', not hwaddr");
    assertThatThrownBy(() -> read(0, "address,hwaddr\n"))
        .hasMessage(
            "f0 is no lease file of kea-dhcp4: the header has 2 columns; a DHCPv4 lease file has 9");
  }

  @Test
  void whatAFileOfSomethingElseHoldsDoesNotReachTheTerminal() {
    assertThatThrownBy(() -> read(0, "\u001b[2J" + "x".repeat(5000) + "\n"))
        .hasMessageStartingWith(
            "f0 is no lease file of kea-dhcp4: column 1 of the header is '?[2Jxxx")
        .hasMessageEndingWith("x ...");
  }

  @ParameterizedTest
  @CsvSource({
    "a&#x2cb, 'a,b'",
    "&#x26#x2c, &#x2c",
    "&#x2C, ','",
    "&#x2, &#x2",
    "&#xzz&#x2c, '&#xzz,'",
    "&#x, &#x",
    "&#xc3&#xa9, é",
    "plain, plain"
  })
  void escapesAreKeas(String written, String meant) {
    assertThat(Escapes.unescape(written)).isEqualTo(meant);
  }
}
