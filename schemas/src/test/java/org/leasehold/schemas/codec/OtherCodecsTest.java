package org.leasehold.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.schemas.codec.AvroText.binary;
import static org.leasehold.schemas.codec.AvroText.json;
import static org.leasehold.schemas.codec.AvroText.tree;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.avro.CommandAction;
import org.leasehold.avro.DnsDirection;
import org.leasehold.schemas.Examples;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** The table's records, the commands and the DNS changes. */
class OtherCodecsTest {

  private static final DnsChange CHANGE =
      new DnsChange(
          "10.2.0.192.in-addr.arpa.",
          Direction.REVERSE,
          Examples.V4.key(),
          new DnsRecord("laptop.example.org.", Octets.parse("00:01:01:aa"), 1200),
          new DnsRecord("old.example.org.", Octets.parse("00:01:01:bb"), 600),
          ConflictResolution.CHECK_WITH_DHCID,
          3,
          300,
          Examples.AT);

  private static final LeaseCommand COMMAND =
      new LeaseCommand(
          Examples.ID, Action.RELEASE, Examples.PD, 17, "edge-2", Examples.AT, Examples.PACKET);

  @Test
  void aCheckpointIsTheseOctets() {
    // 3, 300, no lease, a fence, 42
    assertThat(binary(TableRecordCodec.toAvro(new Checkpoint(3, 300, 42))))
        .isEqualTo("06" + "d804" + "00" + "02" + "54");
  }

  @Test
  void aCheckpointOfAPartitionThatNobodyClaimedSaysSo() {
    Checkpoint checkpoint = new Checkpoint(0, 0, LeaseRules.NO_FENCE);
    assertThat(binary(TableRecordCodec.toAvro(checkpoint))).isEqualTo("00" + "00" + "00" + "0201");
    assertThat(TableRecordCodec.fromAvro(TableRecordCodec.toAvro(checkpoint)))
        .isEqualTo(checkpoint);
  }

  @Test
  void aRowIsThisJson() {
    TableLease row = new TableLease(1, 17, Examples.PD);
    assertThat(json(TableRecordCodec.toAvro(row)))
        .isEqualTo(
            tree(
                """
                {"partition":1,"offset":17,"fence":null,
                 "lease":{"org.leasehold.avro.Lease":{
                   "site":"paris","address":"2001:db8:8::/48","type":"PD","subnetId":8,
                   "state":"RELEASED","hardwareType":1,"hardwareAddress":"","clientId":null,
                   "duid":{"string":"00:03:00:01:02:00:00:00:00:01"},"iaid":4294967294,
                   "cltt":1767323045678,"validLifetime":4294967295,"preferredLifetime":1800,
                   "hostname":"","dns":null,"maxClockSkewSeconds":0,"holdReclaimedTime":0,
                   "userContext":{"string":"{\\"a\\":1}"}}}}
                """));
    assertThat(TableRecordCodec.fromAvro(TableRecordCodec.toAvro(row))).isEqualTo(row);
  }

  @Test
  void aDnsChangeIsThisJson() {
    assertThat(json(DnsChangeCodec.toAvro(CHANGE)))
        .isEqualTo(
            tree(
                """
                {"name":"10.2.0.192.in-addr.arpa.","direction":"REVERSE","site":"paris",
                 "address":"192.0.2.10",
                 "add":{"org.leasehold.avro.DnsRecord":{"data":"laptop.example.org.",
                   "dhcid":"00:01:01:aa","ttlSeconds":1200}},
                 "remove":{"org.leasehold.avro.DnsRecord":{"data":"old.example.org.",
                   "dhcid":"00:01:01:bb","ttlSeconds":600}},
                 "conflictResolution":"CHECK_WITH_DHCID","partition":3,"offset":300,
                 "at":1767323045678}
                """));
  }

  @ParameterizedTest
  @EnumSource(ConflictResolution.class)
  void everyDnsChangeComesBackAsItWas(ConflictResolution mode) {
    DnsChange removal =
        new DnsChange(
            "laptop.example.org.",
            Direction.FORWARD,
            Examples.PD.key(),
            null,
            CHANGE.remove(),
            mode,
            0,
            -1,
            Examples.AT);
    assertThat(DnsChangeCodec.fromAvro(DnsChangeCodec.toAvro(removal))).isEqualTo(removal);
    assertThat(DnsChangeCodec.fromAvro(DnsChangeCodec.toAvro(CHANGE))).isEqualTo(CHANGE);
  }

  @Test
  void aCommandIsThisJson() {
    LeaseCommand command =
        new LeaseCommand(Examples.ID, Action.RELEASE, Examples.PD, 17, "edge-2", Examples.AT, null);
    JsonNode lease =
        json(TableRecordCodec.toAvro(new TableLease(1, 17, Examples.PD)))
            .at("/lease/org.leasehold.avro.Lease");
    assertThat(json(LeaseCommandCodec.toAvro(command)))
        .isEqualTo(
            tree(
                """
                {"id":"01234567-89ab-cdef-0123-456789abcdef","action":"RELEASE","lease":%s,
                 "refersTo":17,"sender":"edge-2","at":1767323045678,"packet":null}
                """
                    .formatted(lease)));
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void everyCommandComesBackAsItWas(Action action) {
    LeaseCommand command =
        new LeaseCommand(Examples.ID, action, Examples.V4, -1, "operator", Examples.AT, null);
    assertThat(LeaseCommandCodec.fromAvro(LeaseCommandCodec.toAvro(command))).isEqualTo(command);
    assertThat(LeaseCommandCodec.fromAvro(LeaseCommandCodec.toAvro(COMMAND))).isEqualTo(COMMAND);
  }

  @Test
  void aNewerVersionsSymbolStopsTheReaderByName() {
    org.leasehold.avro.LeaseCommand command = LeaseCommandCodec.toAvro(COMMAND);
    command.setAction(CommandAction.UNKNOWN);
    assertThatThrownBy(() -> LeaseCommandCodec.fromAvro(command))
        .isInstanceOf(UnknownSymbolException.class)
        .hasMessageContaining("command action");
    org.leasehold.avro.DnsChange change = DnsChangeCodec.toAvro(CHANGE);
    change.setDirection(DnsDirection.UNKNOWN);
    assertThatThrownBy(() -> DnsChangeCodec.fromAvro(change))
        .isInstanceOf(UnknownSymbolException.class)
        .hasMessageContaining("direction");
  }
}
