package org.leasehold.systemtests.harness.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A disk of a few megabytes: a tmpfs in the mount namespace of the test JVM. */
public final class SmallDisk implements AutoCloseable {

  private final Path place;

  /** Mounted at the folder, which is created. */
  public SmallDisk(Path place, int megabytes) {
    this.place = place;
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Exec.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString());
  }

  public Path path() {
    return place;
  }

  /** Writes a file until no octet is free. */
  public void fill() {
    Exec.Result result =
        Exec.run(
            Duration.ofMinutes(1),
            List.of("dd", "if=/dev/zero", "of=" + place.resolve("fill"), "bs=4096"));
    if (!result.output().contains("No space left on device")) {
      throw new IllegalStateException("the disk did not fill up: " + result.output());
    }
  }

  /** Removes what {@link #fill} wrote. */
  public void clear() {
    try {
      Files.delete(place.resolve("fill"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void readOnly(boolean on) {
    Exec.run("mount", "-o", on ? "remount,ro" : "remount,rw", place.toString());
  }

  @Override
  public void close() {
    Exec.run("umount", "--lazy", place.toString());
  }
}
