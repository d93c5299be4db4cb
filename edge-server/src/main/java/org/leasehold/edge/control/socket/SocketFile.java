package org.leasehold.edge.control.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.leasehold.platform.process.StartFailure;

/**
 * The file of a listening Unix socket, with Kea's lock file beside it: a living process holds the
 * lock, so that the socket of a dead one can be told from it and replaced.
 */
final class SocketFile implements AutoCloseable {

  private final Path name;
  private final Path lockName;
  private final FileChannel lock;
  private final ServerSocketChannel channel;

  private SocketFile(Path name, Path lockName, FileChannel lock, ServerSocketChannel channel) {
    this.name = name;
    this.lockName = lockName;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Listens. Its owner alone may connect.
   *
   * @throws StartFailure when it cannot; says what would be right
   */
  static SocketFile listen(Path name) {
    Path lockName = name.resolveSibling(name.getFileName() + ".lock");
    FileChannel lock = null;
    try {
      lock = locked(name, lockName);
      removeStale(name);
      return new SocketFile(name, lockName, lock, bound(name));
    } catch (IOException e) {
      closeQuietly(lock);
      throw new StartFailure(
          "cannot listen on the control socket " + name + ": " + e + "; see socket-name", e);
    } catch (StartFailure e) {
      closeQuietly(lock);
      throw e;
    }
  }

  private static FileChannel locked(Path name, Path lockName) throws IOException {
    FileChannel lock =
        FileChannel.open(
            lockName,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Another server of this process has it.
    }
    closeQuietly(lock);
    throw taken(name);
  }

  private static StartFailure taken(Path name) {
    return new StartFailure(
        "another server takes commands on the control socket "
            + name
            + "; stop it, or give each server a socket-name of its own");
  }

  /** A socket that nobody listens on refuses connections. */
  private static void removeStale(Path name) throws IOException {
    if (!Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(name)) {
      throw new StartFailure(
          name + " is no socket; name another file in socket-name, or remove this one");
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // Does not wait where a stopped process's queue of connections is full.
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(name));
      throw taken(name);
    } catch (IOException refused) {
      Files.deleteIfExists(name);
    }
  }

  private static ServerSocketChannel bound(Path name) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(name));
      Files.setPosixFilePermissions(name, PosixFilePermissions.fromString("rwx------"));
      return channel;
    } catch (IOException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  /** Waits for the next connection. */
  SocketChannel accept() throws IOException {
    return channel.accept();
  }

  /** Nobody can connect any more; the files go. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(name);
    Files.deleteIfExists(lockName);
    lock.close();
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      // What led here is told.
    }
  }
}
