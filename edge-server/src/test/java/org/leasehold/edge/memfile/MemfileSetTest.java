package org.leasehold.edge.memfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemfileSetTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("kea-leases4.csv");
  }

  private void exist(String... suffixes) throws IOException {
    for (String suffix : suffixes) {
      Files.writeString(folder.resolve("kea-leases4.csv" + suffix), "");
    }
  }

  private List<String> read() throws IOException {
    return MemfileSet.of(file).stream().map(each -> each.getFileName().toString()).toList();
  }

  @Test
  void theCleanupsFilesComeInKeasOrder() throws Exception {
    exist("", ".1", ".2", ".output");

    assertThat(read()).containsExactly("kea-leases4.csv.2", "kea-leases4.csv.1", "kea-leases4.csv");
  }

  @Test
  void aCompletedCleanupTakesThePlaceOfWhatItCleaned() throws Exception {
    exist("", ".1", ".2", ".completed");

    assertThat(read()).containsExactly("kea-leases4.csv.completed", "kea-leases4.csv");
  }

  @Test
  void aFileAloneIsReadAlone() throws Exception {
    exist("");

    assertThat(read()).containsExactly("kea-leases4.csv");
  }

  @Test
  void noFileAtAllIsSaid() {
    assertThatThrownBy(this::read)
        .isInstanceOf(MemfileException.class)
        .hasMessage("there is no lease file " + file);
  }

  @Test
  void aFolderIsNoLeaseFile() {
    assertThatThrownBy(() -> MemfileSet.of(folder))
        .isInstanceOf(MemfileException.class)
        .hasMessage(folder + " is a folder, not Kea's lease file, such as " + file);
  }

  @Test
  void aCleanupAtWorkIsWaitedFor() throws Exception {
    exist("", ".1");
    Path pid = folder.resolve("kea-leases4.csv.pid");
    Files.writeString(pid, ProcessHandle.current().pid() + "\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(MemfileException.class)
        .hasMessageContaining("cleanup is at work");

    Files.writeString(pid, "999999999\n"); // left by one that was killed
    assertThat(read()).hasSize(2);
  }
}
