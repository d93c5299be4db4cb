package org.leasehold.edge.memfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.memfile.MemfileRow.State;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

class MemfileWriterTest {

  private static final MemfileRow ROW =
      new MemfileRow(
          Ipv4Address.parse("192.0.2.1"),
          Octets.parse("02:00:00:00:00:01"),
          Octets.parse("01:02"),
          4294967295L,
          6059216295L,
          7,
          true,
          false,
          "a,b&é",
          State.EXPIRED_RECLAIMED,
          "{ \"x\": [ 1, 2 ] }");
  private static final MemfileRow BARE =
      new MemfileRow(
          Ipv4Address.parse("192.0.2.2"),
          Octets.EMPTY,
          null,
          60,
          1000,
          1,
          false,
          true,
          "",
          State.DECLINED,
          null);

  @TempDir Path folder;

  @Test
  void aFileIsWrittenAsKeaWritesItAndReadBack() throws Exception {
    StringBuilder text = new StringBuilder();
    MemfileWriter.write(text, List.of(ROW, BARE).iterator());

    assertThat(text.toString())
        .isEqualTo(
            "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,"
                + "state,user_context\n"
                + "192.0.2.1,02:00:00:00:00:01,01:02,4294967295,6059216295,7,1,0,"
                + "a&#x2cb&#x26&#xc3&#xa9,2,{ \"x\": [ 1&#x2c 2 ] }\n"
                + "192.0.2.2,,,60,1000,1,0,1,,1,\n");
    MemfileReader reader = new MemfileReader(0, line -> {});
    reader.read("f", new BufferedReader(new StringReader(text.toString())));
    assertThat(reader.leases().values()).containsExactly(ROW, BARE);
  }

  @Test
  void aWritingThatFailsLeavesTheOldFile() throws Exception {
    Path file = Files.writeString(folder.resolve("kea-leases4.csv"), "old");
    Iterator<MemfileRow> failing =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public MemfileRow next() {
            throw new IllegalStateException("the log went away");
          }
        };

    assertThatThrownBy(() -> MemfileWriter.write(file, failing))
        .isInstanceOf(IllegalStateException.class);

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(each -> each.equals(file));
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
    assertThat(MemfileWriter.write(file, List.of(BARE).iterator())).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }
}
