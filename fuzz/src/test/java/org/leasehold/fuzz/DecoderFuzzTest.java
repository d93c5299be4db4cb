package org.leasehold.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.RelayAgentInformation;

/**
 * Whatever octets reach the server's port: a message that can be read and answered, or a refusal.
 */
class DecoderFuzzTest {

  private static final int LARGEST = 65_507;

  @FuzzTest
  void decode(byte[] datagram) throws MalformedPacketException {
    CpuTime time = new CpuTime();
    Dhcp4Message message;
    try {
      message = Dhcp4Decoder.decode(ByteBuffer.wrap(datagram));
    } catch (MalformedPacketException e) {
      return;
    }
    readAll(message.options());
    message.toString();
    byte[] again = Dhcp4Encoder.encode(message, LARGEST, omitted -> {});
    Dhcp4Message read = Dhcp4Decoder.decode(ByteBuffer.wrap(again));
    if (read.messageType() != message.messageType() || read.xid() != message.xid()) {
      throw new AssertionError(message + " became " + read);
    }
    time.requireShort();
  }

  private static void readAll(Dhcp4Options options) {
    options.requestedAddress();
    options.serverIdentifier();
    options.clientIdentifier();
    options.leaseTime();
    options.maxMessageSize();
    options.hostName();
    options.vendorClass();
    options.clientFqdn().ifPresent(fqdn -> fqdn.reply("host.example", true, false).encode());
    options.relayAgentInformation().ifPresent(DecoderFuzzTest::readAll);
    for (int i = 0; i < options.requestedCount(); i++) {
      options.isRequested(options.requestedAt(i));
    }
    for (int code = 0; code < 256; code++) {
      options.octets(code);
      options.text(code);
    }
  }

  private static void readAll(RelayAgentInformation relay) {
    relay.linkSelection();
    relay.serverIdentifierOverride();
    for (int code = 0; code < 256; code++) {
      relay.subOption(code);
    }
  }
}
