package org.leasehold.standalone.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.leasehold.platform.process.StartFailure;

/**
 * Held by the one standalone that may use a data folder; the kernel releases it with the process.
 */
public final class DataLock implements AutoCloseable {

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StartFailure if another process has it
   */
  public static DataLock take(Path data) throws IOException {
    Path file = data.resolve("standalone.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new StartFailure(
          "another standalone runs on " + data + ": stop it, or give another folder with --data");
    }
    return new DataLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
