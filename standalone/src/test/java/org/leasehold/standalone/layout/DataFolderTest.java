package org.leasehold.standalone.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void theFolderIsMadeAndNothingIsLeftInIt() throws IOException {
    Path made = DataFolder.writable(folder.resolve("a/b"));

    assertThat(made).isEmptyDirectory();
  }

  @Test
  void aFileInItsPlaceIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");

    assertThatThrownBy(() -> DataFolder.writable(file))
        .satisfies(e -> assertThat(DataFolder.reason(e)).isEqualTo(file + " is not a folder"));
  }

  @Test
  void theReasonIsTheOperatingSystemsOnOneLine() {
    var full = new FileSystemException("/x", null, "No space left on device");

    assertThat(DataFolder.reason(new UncheckedIOException(full)))
        .isEqualTo("No space left on device");
    assertThat(DataFolder.reason(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(DataFolder.reason(new RuntimeException("one\ntwo"))).isEqualTo("one");
    assertThat(DataFolder.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
  }
}
