package org.leasehold.edge.net.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.edge.net.HostInterface;
import org.leasehold.edge.net.InterfaceException;
import org.leasehold.schemas.lease.Ipv4Address;

class ListenInterfaceTest {

  private static final List<HostInterface> PRESENT =
      List.of(
          host("lo", 1, true, true, "127.0.0.1"),
          host("eth0", 2, true, false, "192.0.2.1", "192.0.2.2"),
          host("eth1", 3, true, false, "198.51.100.1"),
          host("eth2", 4, false, false, "203.0.113.1"),
          host("eth3", 5, true, false));

  private static HostInterface host(
      String name, int index, boolean up, boolean loopback, String... addresses) {
    return new HostInterface(
        name, index, up, loopback, Stream.of(addresses).map(Ipv4Address::parse).toList());
  }

  private static ListenInterface listen(String name, String address) {
    return new ListenInterface(name, Ipv4Address.parse(address));
  }

  @Test
  void aStarStandsForAllThatAreUpNotLoopbackAndHaveAnAddress() {
    assertThat(ListenInterface.select(List.of("*"), PRESENT))
        .containsExactly(listen("eth0", "192.0.2.1"), listen("eth1", "198.51.100.1"));
  }

  @Test
  void aNameTakesTheFirstAddressAndASlashAnother() {
    assertThat(ListenInterface.select(List.of("eth1", "eth0/192.0.2.2", "lo"), PRESENT))
        .containsExactly(
            listen("eth1", "198.51.100.1"), listen("eth0", "192.0.2.2"), listen("lo", "127.0.0.1"));
  }

  @Test
  void whatIsNamedBesidesAStarKeepsItsAddress() {
    assertThat(ListenInterface.select(List.of("*", "eth0/192.0.2.2"), PRESENT))
        .containsExactly(listen("eth0", "192.0.2.2"), listen("eth1", "198.51.100.1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eth9|there is no interface 'eth9'; this host has lo (127.0.0.1), eth0 (192.0.2.1,"
            + " 192.0.2.2), eth1 (198.51.100.1), eth2 (203.0.113.1), eth3",
        "eth2|interface 'eth2' is down",
        "eth3|interface 'eth3' has no IPv4 address, which is needed as the server identifier",
        "eth0/192.0.2.9|interface 'eth0' does not have the address 192.0.2.9; it has 192.0.2.1,"
            + " 192.0.2.2",
        "eth0/x|interface 'eth0/x': 'x' is not an IPv4 address such as 192.0.2.1"
      })
  void refusesByName(String wanted, String message) {
    assertThatThrownBy(() -> ListenInterface.select(List.of(wanted), PRESENT))
        .isInstanceOf(InterfaceException.class)
        .hasMessage(message);
  }

  @Test
  void refusesOneInterfaceWithTwoAddresses() {
    assertThatThrownBy(
            () -> ListenInterface.select(List.of("eth0/192.0.2.1", "eth0/192.0.2.2"), PRESENT))
        .hasMessage(
            "interface 'eth0' is listed with two addresses, 192.0.2.1 and 192.0.2.2; list it once");
  }

  @Test
  void refusesWhenThereIsNothingToServe() {
    assertThatThrownBy(() -> ListenInterface.select(List.of("*"), PRESENT.subList(0, 1)))
        .hasMessageContaining("none is up with an IPv4 address; this host has lo (127.0.0.1)");
    assertThatThrownBy(() -> ListenInterface.select(List.of(), PRESENT))
        .hasMessageContaining("interfaces-config lists none");
  }

  @Test
  void thisHostHasALoopbackInterface() {
    assertThat(HostInterface.all())
        .anySatisfy(
            each -> {
              assertThat(each.loopback()).isTrue();
              assertThat(each.ipv4()).contains(Ipv4Address.parse("127.0.0.1"));
            });
  }
}
