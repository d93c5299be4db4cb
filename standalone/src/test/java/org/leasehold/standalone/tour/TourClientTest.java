package org.leasehold.standalone.tour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

class TourClientTest {

  private static final Ipv4Address SERVER = Ipv4Address.parse("127.0.0.1");
  private static final Ipv4Address OFFERED = Ipv4Address.parse("10.77.0.12");

  private final TourClient client = new TourClient(12);

  @Test
  void aDiscoverComesThroughTheRelay() {
    Dhcp4Message discover = client.discover(7);

    assertThat(discover.messageType()).isEqualTo(MessageType.DISCOVER);
    assertThat(discover.giaddr()).isEqualTo(Ipv4Address.parse("127.0.0.1"));
    assertThat(discover.chaddr()).hasToString("02:77:00:00:00:0c");
    assertThat(discover.options().hostName()).contains("laptop-12");
  }

  @Test
  void anOfferIsRequestedAndAnAckTold() {
    Dhcp4Message discover = client.discover(7);

    Dhcp4Message request = client.receive(reply(discover, MessageType.OFFER)).send().orElseThrow();
    TourClient.Reaction end = client.receive(reply(request, MessageType.ACK));

    assertThat(request.options().requestedAddress()).contains(OFFERED);
    assertThat(request.options().serverIdentifier()).contains(SERVER);
    assertThat(request.ciaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(end.told()).contains("10.77.0.12 granted to 02:77:00:00:00:0c, hostname laptop-12");
    assertThat(client.state()).isEqualTo(TourClient.State.BOUND);
  }

  @Test
  void aRenewalAndAReleaseCarryTheAddressAsCiaddr() {
    bind();

    assertThat(client.renew(8).ciaddr()).isEqualTo(OFFERED);
    Dhcp4Message release = client.release(9);
    assertThat(release.ciaddr()).isEqualTo(OFFERED);
    assertThat(release.options().serverIdentifier()).contains(SERVER);
    assertThat(client.state()).isEqualTo(TourClient.State.INIT);
  }

  @Test
  void aNakMakesTheClientBeginAnew() {
    bind();
    Dhcp4Message renewal = client.renew(8);

    client.receive(reply(renewal, MessageType.NAK));

    assertThat(client.state()).isEqualTo(TourClient.State.INIT);
  }

  @Test
  void aReplyToAnEarlierExchangeChangesNothing() {
    Dhcp4Message earlier = client.discover(1);
    client.discover(2);

    assertThat(client.receive(reply(earlier, MessageType.OFFER)))
        .isEqualTo(TourClient.Reaction.NONE);
    assertThat(client.state()).isEqualTo(TourClient.State.SELECTING);
  }

  private void bind() {
    Dhcp4Message request =
        client.receive(reply(client.discover(7), MessageType.OFFER)).send().orElseThrow();
    client.receive(reply(request, MessageType.ACK));
  }

  private static Dhcp4Message reply(Dhcp4Message request, MessageType type) {
    return request.reply(
        OFFERED,
        Dhcp4Options.builder()
            .putMessageType(type)
            .putAddress(OptionCode.SERVER_IDENTIFIER, SERVER)
            .build());
  }
}
