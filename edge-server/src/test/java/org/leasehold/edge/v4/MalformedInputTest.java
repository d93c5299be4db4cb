package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.v4.Datagrams.capture;
import static org.leasehold.edge.v4.Datagrams.hex;
import static org.leasehold.edge.v4.Datagrams.request;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.v4.MalformedPacketException.Reason;

/** Whatever arrives: a message, or a MalformedPacketException. Anything else fails the test. */
class MalformedInputTest {

  private static final long SEED = 2131;

  private final Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
  private int read;

  private static List<byte[]> samples() {
    byte[] overloaded =
        request("350101 340103 0c 02 6162 52 0a 0104 61626364 0202 6566 2b ff 61*255 2b 01 61 ff");
    System.arraycopy(hex("0c 02 6566 ff"), 0, overloaded, 44, 5);
    System.arraycopy(hex("51 08 05 0000 03 616263 00 ff"), 0, overloaded, 108, 11);
    return List.of(
        capture("udhcpc-discover"),
        capture("dhclient-discover"),
        capture("dhcpcd-discover"),
        capture("perfdhcp-discover"),
        overloaded);
  }

  @Test
  void everyTruncationIsReadOrRefused() {
    for (byte[] sample : samples()) {
      for (int length = 0; length <= sample.length; length++) {
        feed(Arrays.copyOf(sample, length));
      }
    }
    assertThat(refused).containsKeys(Reason.TOO_SHORT);
    assertThat(read).isPositive();
  }

  @Test
  void tenThousandMutationsAreReadOrRefused() {
    Random random = new Random(SEED);
    List<byte[]> samples = samples();
    for (int i = 0; i < 10_000; i++) {
      byte[] octets = samples.get(random.nextInt(samples.size())).clone();
      int changes = 1 + random.nextInt(8);
      for (int change = 0; change < changes; change++) {
        // Most of what can go wrong lies in the options.
        int from = random.nextInt(4) == 0 ? 0 : 236;
        octets[from + random.nextInt(octets.length - from)] = (byte) random.nextInt(256);
      }
      feed(random.nextInt(4) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length)) : octets);
    }
    assertThat(read + refused.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(10_000);
    assertThat(refused)
        .containsKeys(
            Reason.TOO_SHORT,
            Reason.BAD_COOKIE,
            Reason.BAD_OVERLOAD,
            Reason.BAD_OPTION_LENGTH,
            Reason.UNKNOWN_MESSAGE_TYPE);
    assertThat(read).isGreaterThan(1000);
  }

  @Test
  void tenThousandRandomDatagramsAreReadOrRefused() {
    Random random = new Random(SEED);
    byte[] header = Arrays.copyOf(request(""), 240);
    for (int i = 0; i < 10_000; i++) {
      byte[] octets = new byte[random.nextInt(1500)];
      random.nextBytes(octets);
      if (octets.length >= 240 && random.nextBoolean()) {
        System.arraycopy(header, 0, octets, 0, 240);
      }
      feed(octets);
    }
    assertThat(refused).isNotEmpty();
  }

  @Test
  void theLargestDatagramOfEmptyOptionsIsReadInLinearSpace() throws Exception {
    byte[] octets = Arrays.copyOf(request("350101"), 65507);
    Arrays.fill(octets, 243, octets.length, (byte) 0);
    for (int at = 243; at + 1 < octets.length; at += 2) {
      octets[at] = 12;
    }

    Dhcp4Message message = Dhcp4Decoder.decode(ByteBuffer.wrap(octets));

    assertThat(message.options().count()).isEqualTo(2);
    assertThat(message.options().length(OptionCode.HOST_NAME)).isZero();
  }

  /** Reads the octets, every typed reader included, and encodes again what could be read. */
  private void feed(byte[] octets) {
    try {
      Dhcp4Message message = Dhcp4Decoder.decode(ByteBuffer.wrap(octets));
      read++;
      Dhcp4Options options = message.options();
      options.messageType();
      options.requestedAddress();
      options.serverIdentifier();
      options.clientIdentifier();
      options.leaseTime();
      options.hostName();
      options.vendorClass();
      options.isRequested(OptionCode.ROUTERS);
      options.clientFqdn().ifPresent(ClientFqdn::encode);
      options
          .relayAgentInformation()
          .ifPresent(
              info -> {
                for (int code = 0; code < 256; code++) {
                  info.subOption(code);
                }
                info.linkSelection();
                info.serverIdentifierOverride();
              });
      assertThat(options.toString()).isNotEmpty();
      Dhcp4Encoder.encode(message, message.maxReplySize(), omitted -> {});
    } catch (MalformedPacketException e) {
      refused.merge(e.reason(), 1, Integer::sum);
    }
  }
}
