package org.leasehold.systemtests.bench.kea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A kea-leases4.csv of Kea 2.2 with many leases at random places of a pool. */
final class LeaseFile {

  private static final int VALID_LIFETIME = 86_400;
  private static final int SUBNET_ID = 2;

  private LeaseFile() {}

  /**
   * Writes it; the same leases each time but for when they end, which is in half a day to a day.
   *
   * @param first address of the pool, as 32 bits
   * @param addresses of the pool
   */
  static Path write(Path file, int first, int addresses, int leases) {
    Random random = new Random(1);
    long now = Instant.now().getEpochSecond();
    try {
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        out.write(
            "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,"
                + "state,user_context\n");
        int left = leases;
        for (int i = 0; i < addresses; i++) {
          if (random.nextInt(addresses - i) < left) {
            left--;
            long expire = now + VALID_LIFETIME / 2 + random.nextInt(VALID_LIFETIME / 2);
            out.write(row(first + i, i, expire));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static String row(int address, int client, long expire) {
    String hardwareAddress = "06:00" + hex(client);
    return "%d.%d.%d.%d,%s,01:%s,%d,%d,%d,0,0,,0,%n"
        .formatted(
            address >>> 24,
            address >>> 16 & 255,
            address >>> 8 & 255,
            address & 255,
            hardwareAddress,
            hardwareAddress,
            VALID_LIFETIME,
            expire,
            SUBNET_ID);
  }

  private static String hex(int number) {
    StringBuilder text = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      text.append(":%02x".formatted(number >>> shift & 255));
    }
    return text.toString();
  }
}
