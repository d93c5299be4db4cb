package org.leasehold.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.v4.Decider;
import org.leasehold.edge.decide.v4.Links;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Laptops behind a relay in a network of a million addresses, as messages of theirs. */
final class Clients {

  static final String SITE = "paris";
  static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.1");

  private static final String CONFIG =
      """
      { "Dhcp4": {
        "interfaces-config": { "interfaces": [ "eth0" ] },
        "valid-lifetime": 3600, "min-valid-lifetime": 600, "max-valid-lifetime": 7200,
        "calculate-tee-times": true,
        "dhcp-ddns": { "enable-updates": true },
        "ddns-qualifying-suffix": "office.example.org.",
        "option-data": [
          { "name": "domain-name-servers", "data": "192.0.2.53, 192.0.2.54" },
          { "name": "domain-name", "data": "office.example.org" },
          { "name": "ntp-servers", "data": "192.0.2.123" } ],
        "subnet4": [ {
          "id": 7, "subnet": "10.0.0.0/8", "relay": { "ip-addresses": [ "10.0.0.1" ] },
          "pools": [ { "pool": "10.16.0.0/12" } ],
          "option-data": [ { "name": "routers", "data": "10.0.0.1" } ] } ] } }
      """;

  private Clients() {}

  static Dhcp4Config config() {
    Problems problems = new Problems();
    return Dhcp4ConfigLoader.load(
        KeaJson.parse(Path.of("bench.conf"), CONFIG, problems),
        Optional.of(KafkaLeaseDatabase.of(SITE, "localhost:9092", "http://localhost:8081")),
        problems);
  }

  static Decider decider(Dhcp4Config config, Links links) {
    return new Decider(config, links, SITE, "edge-1", UUID::randomUUID);
  }

  static Octets hardwareAddress(int client) {
    return Octets.of(
        new byte[] {
          2, 0, (byte) (client >> 24), (byte) (client >> 16), (byte) (client >> 8), (byte) client
        });
  }

  /**
   * @param requested null when the client asks for no address
   */
  static byte[] octets(MessageType type, int client, Ipv4Address requested) {
    Octets hardware = hardwareAddress(client);
    Dhcp4OptionsBuilder options =
        Dhcp4Options.builder()
            .putMessageType(type)
            .put(OptionCode.CLIENT_IDENTIFIER, Octets.parse("01:" + hardware))
            .putText(OptionCode.HOST_NAME, "laptop-" + client)
            .putText(OptionCode.VENDOR_CLASS_IDENTIFIER, "MSFT 5.0")
            .put(
                OptionCode.PARAMETER_REQUEST_LIST,
                new byte[] {1, 3, 6, 15, 31, 33, 42, 43, 44, 46, 47, 119, 121, (byte) 249})
            .putShort(OptionCode.MAX_MESSAGE_SIZE, 1472);
    if (requested != null) {
      options.putAddress(OptionCode.REQUESTED_ADDRESS, requested);
      options.putAddress(OptionCode.SERVER_IDENTIFIER, SERVER);
    }
    options.put(
        OptionCode.RELAY_AGENT_INFORMATION,
        Octets.parse("01:04:65:74:68:30:02:06:02:00:00:00:00:fe"));
    Dhcp4Message message =
        new Dhcp4Message(
            Dhcp4Message.Op.BOOTREQUEST,
            1,
            hardware,
            1,
            client,
            0,
            0,
            Ipv4Address.UNSPECIFIED,
            Ipv4Address.UNSPECIFIED,
            Ipv4Address.UNSPECIFIED,
            Ipv4Address.parse("10.0.0.1"),
            Octets.EMPTY,
            Octets.EMPTY,
            options.build());
    return Dhcp4Encoder.encode(message, 1472, omitted -> {});
  }

  static Query4 query(byte[] octets) {
    try {
      return Query4.of(Dhcp4Decoder.decode(ByteBuffer.wrap(octets)), "eth0", SERVER);
    } catch (MalformedPacketException e) {
      throw new IllegalStateException(e);
    }
  }
}
