package org.leasehold.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.schemas.codec.AvroText.binary;
import static org.leasehold.schemas.codec.AvroText.json;
import static org.leasehold.schemas.codec.AvroText.tree;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.avro.EventType;
import org.leasehold.schemas.Examples;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.PacketContext;

class LeaseEventCodecTest {

  private static final String LEASE =
      """
      {"site":"paris","address":"192.0.2.10","type":"V4","subnetId":7,"state":"DEFAULT",
       "hardwareType":1,"hardwareAddress":"02:00:00:00:00:01",
       "clientId":{"string":"01:02:00:00:00:00:01"},"duid":null,"iaid":0,
       "cltt":1767323045678,"validLifetime":3600,"preferredLifetime":0,"hostname":"laptop",
       "dns":{"org.leasehold.avro.DnsDecision":{"fqdn":"laptop.example.org.","forward":true,
         "reverse":true,"ttlSeconds":1200,"conflictResolution":"CHECK_WITH_DHCID",
         "updateOnRenew":false}},
       "maxClockSkewSeconds":10,"holdReclaimedTime":86400,"userContext":null}
      """;

  @Test
  void aGrantIsThisJson() {
    assertThat(json(LeaseEventCodec.toAvro(Examples.GRANTED)))
        .isEqualTo(
            tree(
                """
                {"eventType":"GRANTED","at":1767323045678,"edge":"edge-1","epoch":42,
                 "lease":{"org.leasehold.avro.Lease":%s},
                 "packet":{"org.leasehold.avro.Packet":{"messageType":"DHCPREQUEST",
                   "transactionId":3735928559,"relayAddress":{"string":"192.0.2.1"},
                   "hostname":{"string":"laptop"},"fqdn":{"string":"laptop.example.org"},
                   "fqdnFlags":5,"vendorClass":{"string":"MSFT 5.0"},
                   "relayAgentInformation":{"string":"01:04:65:74:68:30"}}},
                 "commandId":null,"claim":null}
                """
                    .formatted(LEASE)));
  }

  @Test
  void aClaimIsThisJson() {
    assertThat(json(LeaseEventCodec.toAvro(Examples.CLAIM)))
        .isEqualTo(
            tree(
                """
                {"eventType":"OWNERSHIP_CLAIMED","at":1767323045678,"edge":"edge-1","epoch":-1,
                 "lease":null,"packet":null,"commandId":null,
                 "claim":{"org.leasehold.avro.Claim":{"site":"paris","partition":3,
                   "nonce":"01234567-89ab-cdef-0123-456789abcdef","lfcIntervalSeconds":3600,
                   "reason":"first owner"}}}
                """));
  }

  @Test
  void aGrantIsTheseOctets() {
    assertThat(binary(LeaseEventCodec.toAvro(Examples.GRANTED)))
        .isEqualTo(
            String.join(
                "",
                "02", // GRANTED
                "dcbccccaef66", // at
                "0c656467652d31", // edge
                "54", // epoch 42
                "02", // a lease
                "0a7061726973", // site
                "143139322e302e322e3130", // address
                "020e02", // type V4, subnet 7, state DEFAULT
                "02", // hardware type 1
                "2230323a30303a30303a30303a30303a3031", // hardware address
                "022830313a30323a30303a30303a30303a30303a3031", // client-id
                "0000", // no DUID, IAID 0
                "dcbccccaef66", // cltt
                "a03800", // 3600, 0
                "0c6c6170746f70", // hostname
                "02266c6170746f702e6578616d706c652e6f72672e", // FQDN
                "0101e0120200", // forward, reverse, 1200, CHECK_WITH_DHCID, not on renewals
                "1480c60a00", // skew 10, hold 86400, no context
                "02", // a packet
                "164448435052455155455354", // message type
                "defbedea1b", // transaction id
                "02123139322e302e322e31", // relay
                "020c6c6170746f70", // hostname
                "02246c6170746f702e6578616d706c652e6f7267", // FQDN
                "0a", // flags 5
                "02104d53465420352e30", // vendor class
                "022230313a30343a36353a37343a36383a3330", // option 82
                "0000")); // no command, no claim
  }

  @Test
  void aClaimIsTheseOctets() {
    assertThat(binary(LeaseEventCodec.toAvro(Examples.CLAIM)))
        .isEqualTo(
            String.join(
                "",
                "12", // OWNERSHIP_CLAIMED is symbol 9
                "dcbccccaef66", // 1767323045678
                "0c656467652d31", // "edge-1"
                "01", // -1
                "000000", // no lease, no packet, no command
                "02", // a claim
                "0a7061726973", // "paris"
                "06", // 3
                "4830313233343536372d383961622d636465662d303132332d343536373839616263646566",
                "a038", // 3600
                "166669727374206f776e6572")); // "first owner"
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void everyChangeComesBackAsItWas(Change change) {
    LeaseChanged event =
        new LeaseChanged(change, Examples.PD, "edge-2", 0, Examples.AT, null, Examples.ID);
    assertThat(LeaseEventCodec.fromAvro(LeaseEventCodec.toAvro(event))).isEqualTo(event);
  }

  @Test
  void aClaimAndAGrantComeBackAsTheyWere() {
    assertThat(LeaseEventCodec.fromAvro(LeaseEventCodec.toAvro(Examples.CLAIM)))
        .isEqualTo(Examples.CLAIM);
    assertThat(LeaseEventCodec.fromAvro(LeaseEventCodec.toAvro(Examples.GRANTED)))
        .isEqualTo(Examples.GRANTED);
  }

  @Test
  void aPacketThatSaidNothingComesBackAsItWas() {
    PacketContext bare = new PacketContext("DHCPDISCOVER", 0, null, null, null, -1, null, null);
    LeaseChanged event =
        new LeaseChanged(Change.GRANTED, Examples.V4, "e", 0, Instant.EPOCH, bare, null);
    assertThat(LeaseEventCodec.fromAvro(LeaseEventCodec.toAvro(event))).isEqualTo(event);
  }

  @Test
  void aNewerVersionsSymbolStopsTheReaderByName() {
    org.leasehold.avro.LeaseEvent event = LeaseEventCodec.toAvro(Examples.GRANTED);
    event.setEventType(EventType.UNKNOWN);
    assertThatThrownBy(() -> LeaseEventCodec.fromAvro(event))
        .isInstanceOf(UnknownSymbolException.class)
        .hasMessageContaining("event type");
  }

  @Test
  void soDoesOneWithinTheLease() {
    org.leasehold.avro.LeaseEvent event = LeaseEventCodec.toAvro(Examples.GRANTED);
    event.getLease().setType(org.leasehold.avro.LeaseType.UNKNOWN);
    assertThatThrownBy(() -> LeaseEventCodec.fromAvro(event)).hasMessageContaining("lease type");
    event.getLease().setType(org.leasehold.avro.LeaseType.V4);
    event.getLease().setState(org.leasehold.avro.LeaseState.UNKNOWN);
    assertThatThrownBy(() -> LeaseEventCodec.fromAvro(event)).hasMessageContaining("lease state");
    event.getLease().setState(org.leasehold.avro.LeaseState.DEFAULT);
    event.getLease().getDns().setConflictResolution(org.leasehold.avro.ConflictResolution.UNKNOWN);
    assertThatThrownBy(() -> LeaseEventCodec.fromAvro(event))
        .hasMessageContaining("conflict resolution");
  }
}
