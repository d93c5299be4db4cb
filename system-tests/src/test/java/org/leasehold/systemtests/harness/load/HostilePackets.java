package org.leasehold.systemtests.harness.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Packets that no client should send: the same ones for the same seed. */
final class HostilePackets {

  private static final long CLIENT = 0x02_0b_ad_c0_de_01L;
  private static final int LONGEST = 1_400;

  private HostilePackets() {}

  /** One well-formed message of each type that clients send, options of many kinds in them. */
  static List<byte[]> wellFormed(int relay) {
    List<byte[]> all = new ArrayList<>();
    for (int type : new int[] {1, 3, 4, 7, 8}) {
      int clientAddress = type == 7 || type == 8 ? 0x0a5a0105 : 0;
      ByteBuffer message = Wire.begin(type, 0x5eed0000 + type, 1, CLIENT, clientAddress, relay);
      Wire.option(message, 50, 0x0a5a0105);
      Wire.option(message, 54, 0x0a4e0001);
      Wire.option(message, 51, 3600);
      Wire.option(message, 12, "hostile-host");
      Wire.option(message, 60, "hostile class");
      // client identifier, client FQDN (flags, two result codes, name in wire format), relay
      // agent information with circuit id and remote id
      message.put(new byte[] {61, 7, 1, 2, 11, (byte) 0xad, (byte) 0xc0, (byte) 0xde, 1});
      message.put(new byte[] {81, 11, 5, 0, 0, 3, 'b', 'a', 'd', 3, 'l', 'a', 'b'});
      message.put(new byte[] {82, 8, 1, 2, 'e', '0', 2, 2, 'r', '1'});
      ByteBuffer whole = Wire.end(message);
      all.add(Arrays.copyOf(whole.array(), whole.limit()));
    }
    return all;
  }

  /** Every well-formed message cut off at every length, 0 included. */
  static List<byte[]> truncated(int relay) {
    List<byte[]> all = new ArrayList<>();
    for (byte[] whole : wellFormed(relay)) {
      for (int length = 0; length < whole.length; length++) {
        all.add(Arrays.copyOf(whole, length));
      }
    }
    return all;
  }

  /** A random packet: a well-formed one that was spoiled, or nothing but random octets. */
  static byte[] random(Random random, List<byte[]> wellFormed) {
    byte[] packet = wellFormed.get(random.nextInt(wellFormed.size())).clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        packet = new byte[random.nextInt(LONGEST)];
        random.nextBytes(packet);
      }
      case 1 -> flipBits(random, packet, 0);
      case 2 -> flipBits(random, packet, 236);
      case 3 -> {
        // random options behind a sound header and cookie
        packet = Arrays.copyOf(packet, 240 + random.nextInt(LONGEST - 240));
        for (int i = 240; i < packet.length; i++) {
          packet[i] = (byte) random.nextInt();
        }
      }
      default -> {
        flipBits(random, packet, 0);
        packet = Arrays.copyOf(packet, random.nextInt(packet.length + 200));
      }
    }
    return packet;
  }

  private static void flipBits(Random random, byte[] packet, int from) {
    for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
      packet[from + random.nextInt(packet.length - from)] ^= (byte) (1 << random.nextInt(8));
    }
  }
}
