package org.leasehold.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildLogTest {

  @TempDir Path folder;

  @Test
  void aFullFileMakesRoom() {
    Path file = folder.resolve("edge.log");

    copy(file, "0123456789\nabcdefghij\nxyz\n");

    assertThat(folder.resolve("edge.log.1")).hasContent("0123456789\nabcdefghij");
    assertThat(file).hasContent("xyz");
  }

  @Test
  void aSecondRunAppends() {
    Path file = folder.resolve("edge.log");

    copy(file, "one\n");
    copy(file, "two\n");

    assertThat(file).hasContent("one\ntwo");
  }

  @Test
  void aFileThatCannotBeWrittenStopsNobody() {
    List<String> seen = copy(folder.resolve("no/such/folder"), "one\ntwo\n");

    assertThat(seen).containsExactly("one", "two");
  }

  private static List<String> copy(Path file, String output) {
    var seen = new ArrayList<String>();
    new ChildLog(file, 20)
        .copy(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)), seen::add);
    return seen;
  }
}
