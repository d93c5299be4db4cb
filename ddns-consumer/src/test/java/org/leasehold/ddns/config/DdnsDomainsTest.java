package org.leasehold.ddns.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DdnsDomainsTest {

  private final DdnsDomains domains =
      domains("example.org.", "lab.example.org.", "2.0.192.in-addr.arpa.");

  @Test
  void theLongestDomainThatTheNameEndsWithIsItsOwn() {
    assertThat(match("a.example.org.")).isEqualTo("example.org.");
    assertThat(match("a.lab.example.org.")).isEqualTo("lab.example.org.");
    assertThat(match("a.b.c.lab.example.org.")).isEqualTo("lab.example.org.");
    assertThat(match("10.2.0.192.in-addr.arpa.")).isEqualTo("2.0.192.in-addr.arpa.");
  }

  @Test
  void theDomainsOwnNameIsInIt() {
    assertThat(match("example.org.")).isEqualTo("example.org.");
  }

  @Test
  void caseAndAMissingDotMakeNoDifference() {
    assertThat(match("A.LAB.Example.Org")).isEqualTo("lab.example.org.");
  }

  @Test
  void halfALabelIsNoMatch() {
    assertThat(domains.match("notexample.org.")).isEmpty();
    assertThat(domains.match("12.0.192.in-addr.arpa.")).isEmpty();
    assertThat(domains.match("org.")).isEmpty();
    assertThat(domains.match(".")).isEmpty();
  }

  @Test
  void theRootTakesEverything() {
    assertThat(domains(".").match("a.example.com.")).isPresent();
  }

  @Test
  void oneNameTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> domains("example.org.", "example.org."))
        .withMessage("domain example.org. is there twice");
  }

  private String match(String name) {
    return domains.match(name).orElseThrow().name();
  }

  private static DdnsDomains domains(String... names) {
    DnsServer server =
        new DnsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53), null);
    return new DdnsDomains(
        Stream.of(names).map(name -> new DdnsDomain(name, List.of(server))).toList());
  }
}
