package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.fixture.Wire;

/** Options 43, 124 and 125 of replies. */
class VendorReplyTest {

  private static final String BEGINNING = "350102 36040a000001 3304000003e8 0104ffffff00 ";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private static final String TWO_VENDORS =
      """
      "option-def": [ { "name": "tag", "code": 22, "space": "vendor-2234", "type": "string" },
                      { "name": "url", "code": 11, "space": "vendor-3561", "type": "string" } ],
      "option-data": [ { "name": "vivso-suboptions", "data": "2234" },
                       { "name": "vivso-suboptions", "data": "3561" },
                       { "name": "tag", "space": "vendor-2234", "data": "t", "always-send": true },
                       { "name": "url", "space": "vendor-3561", "data": "u" } ],
      """;

  private static final String DOCSIS =
      """
      "option-data": [ { "name": "tftp-servers", "space": "vendor-4491", "data": "10.0.0.9" },
                       { "code": 3, "space": "vendor-4491", "data": "ab" },
                       { "code": 4, "space": "vendor-4491", "data": "cd", "always-send": true },
                       { "code": 5, "space": "vendor-4491", "data": "ef", "never-send": true } ],
      """;

  private String offer(String config, Packet discover) {
    String whole =
        """
        %s
        "valid-lifetime": 1000,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] } ]
        """;
    Edge edge = new Edge("a", broker, time, Configs.of(whole.formatted(config))).owning();
    return Wire.options(edge.exchange(discover)).substring(BEGINNING.length());
  }

  private static Packet with(Packet packet, int code, String hex) {
    return packet.with(all -> all.put(code, HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  @Test
  void whoAsksFor125IsSentEveryConfiguredVendorsOptionsThatAreAlwaysSent() {
    assertThat(offer(TWO_VENDORS, with(discover(1), 55, "7d")))
        .isEqualTo("7d0d000008ba0316017400000de900 ff");
  }

  @Test
  void whoNamesAVendorIsSentWhatIsAlwaysSentOfIt() {
    String asVendorClass = "000008ba 02 0161 00000001 00";

    assertThat(offer(TWO_VENDORS, with(discover(1), 124, asVendorClass)))
        .isEqualTo("7d08000008ba03160174 ff");
  }

  @Test
  void whoNamesNoVendorAndDoesNotAskIsSentNothing() {
    assertThat(offer(TWO_VENDORS, discover(1))).isEqualTo("ff");
    assertThat(offer(TWO_VENDORS, with(discover(1), 125, "00000de9 00"))).isEqualTo("ff");
  }

  @Test
  void aCableModemIsSentWhatItAsksForWithinItsOption() {
    String asks = "0000118b 05 0103 050203";

    assertThat(offer(DOCSIS, with(discover(1), 125, asks)))
        .isEqualTo("7d110000118b0c 02040a000009 0301ab 0401cd ff".replaceAll(" (?!ff)", ""));
    assertThat(offer(DOCSIS, with(discover(1), 125, "0000118b 00")))
        .isEqualTo("7d080000118b030401cd ff");
  }

  @Test
  void theVendorClassesOfSeveralVendorsAreSentOneOfEach() {
    String classes =
        """
        "option-data": [ { "name": "vivco-suboptions", "data": "4491, 0161" },
                         { "name": "vivco-suboptions", "data": "3561, 0162" },
                         { "name": "vivco-suboptions", "data": "4491, 0163" } ],
        """;

    assertThat(offer(classes, with(discover(1), 55, "7c")))
        .isEqualTo("7c0c0000118b016100000de90162 ff");
    assertThat(offer(classes, discover(1))).isEqualTo("ff");
  }

  @Test
  void option43CarriesItsSpace() {
    String config =
        """
        "option-def": [ { "name": "foo", "code": 1, "space": "vendor-encapsulated-options-space",
          "type": "record", "record-types": "ipv4-address, uint16, string" } ],
        "option-data": [ { "name": "foo", "space": "vendor-encapsulated-options-space",
                           "data": "192.0.2.3, 123, Hi" },
                         { "name": "vendor-encapsulated-options" } ],
        """;

    assertThat(offer(config, with(discover(1), 55, "2b"))).isEqualTo("2b0a0108c0000203007b4869 ff");
  }
}
