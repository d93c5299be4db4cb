package org.leasehold.edge.net.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * A raw ICMP socket (raw(7) of Linux), non-blocking, that hears echo replies and destination
 * unreachable alone. Needs CAP_NET_RAW. To be used by one thread, but for {@link #wake}.
 */
public final class IcmpSocket implements AutoCloseable {

  private static final int AF_INET = 2;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int IPPROTO_ICMP = 1;
  private static final int SOL_RAW = 255;
  private static final int ICMP_FILTER = 1;

  /** A bit for each ICMP type that is kept out: all but 0 and 3. */
  private static final int FILTER = ~(1 | 1 << 3);

  private static final int EFD_NONBLOCK_CLOEXEC = SOCK_NONBLOCK | SOCK_CLOEXEC;
  private static final short POLLIN = 1;
  private static final int POLLFD_SIZE = 8;
  private static final int SOCKADDR_SIZE = 16;
  private static final int SIN_ADDR = 4;

  /** What is longer is cut: an answer to a request without data is short. */
  private static final int BUFFER = 256;

  private final int socket;
  private final int waker;
  private final Memory address = new Memory(SOCKADDR_SIZE);
  private final Memory outgoing = new Memory(BUFFER);
  private final Memory incoming = new Memory(BUFFER);
  private final Memory polled = new Memory(2 * POLLFD_SIZE);
  private final Memory woken = new Memory(8);
  private final Memory one = new Memory(8);

  private IcmpSocket(int socket, int waker) {
    this.socket = socket;
    this.waker = waker;
    address.clear();
    address.setShort(0, (short) AF_INET);
    one.setLong(0, 1);
    polled.clear();
    polled.setInt(0, socket);
    polled.setShort(4, POLLIN);
    polled.setInt(POLLFD_SIZE, waker);
    polled.setShort(POLLFD_SIZE + 4, POLLIN);
  }

  /**
   * @throws IOException when no socket can be had, with the reason in few words
   */
  public static IcmpSocket open() throws IOException {
    if (!Platform.isLinux()) {
      throw new IOException("it needs Linux");
    }
    try {
      int socket = Libc.socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMP);
      Memory filter = new Memory(4);
      filter.setInt(0, FILTER);
      Libc.setsockopt(socket, SOL_RAW, ICMP_FILTER, filter, 4);
      return new IcmpSocket(socket, Libc.eventfd(0, EFD_NONBLOCK_CLOEXEC));
    } catch (LastErrorException e) {
      throw new IOException(e.getMessage() + "; a raw socket needs root or CAP_NET_RAW", e);
    } catch (UnsatisfiedLinkError e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * @return 0, or the error number of sendto
   */
  public int send(Ipv4Address to, byte[] message) {
    for (int i = 0; i < 4; i++) {
      address.setByte(SIN_ADDR + i, (byte) (to.bits() >>> 24 - 8 * i));
    }
    outgoing.write(0, message, 0, message.length);
    try {
      Libc.sendto(socket, outgoing, new NativeLong(message.length), 0, address, SOCKADDR_SIZE);
      return 0;
    } catch (LastErrorException e) {
      return e.getErrorCode();
    }
  }

  /**
   * Takes a packet, with its IP header, if there is one.
   *
   * @return its length, at most that of {@code into}; -1 when there is none
   */
  public int receive(byte[] into) {
    NativeLong length;
    try {
      length = Libc.recv(socket, incoming, new NativeLong(Math.min(BUFFER, into.length)), 0);
    } catch (LastErrorException e) {
      return -1; // nothing there, or an error that an earlier request has had
    }
    incoming.read(0, into, 0, length.intValue());
    return length.intValue();
  }

  /**
   * Waits until there may be a packet, or somebody wakes it.
   *
   * @param millis at most; -1 for as long as it takes
   */
  public void await(int millis) {
    try {
      Libc.poll(polled, new NativeLong(2), millis);
      if ((polled.getShort(POLLFD_SIZE + 6) & POLLIN) != 0) {
        Libc.read(waker, woken, new NativeLong(8));
      }
    } catch (LastErrorException e) {
      // Interrupted by a signal: who waits looks anyhow.
    }
  }

  /** Ends the wait of now or the next one. Any thread. */
  public void wake() {
    try {
      Libc.write(waker, one, new NativeLong(8));
    } catch (LastErrorException e) {
      // It is awake.
    }
  }

  @Override
  public void close() {
    Libc.close(socket);
    Libc.close(waker);
  }

  private static final class Libc {
    static {
      Native.register(Libc.class, Platform.C_LIBRARY_NAME);
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int setsockopt(int fd, int level, int name, Pointer value, int length)
        throws LastErrorException;

    static native int eventfd(int initial, int flags) throws LastErrorException;

    static native NativeLong sendto(
        int fd, Pointer message, NativeLong length, int flags, Pointer address, int addressLength)
        throws LastErrorException;

    static native NativeLong recv(int fd, Pointer buffer, NativeLong length, int flags)
        throws LastErrorException;

    static native int poll(Pointer fds, NativeLong count, int millis) throws LastErrorException;

    static native NativeLong read(int fd, Pointer buffer, NativeLong length)
        throws LastErrorException;

    static native NativeLong write(int fd, Pointer buffer, NativeLong length)
        throws LastErrorException;

    static native int close(int fd);
  }
}
