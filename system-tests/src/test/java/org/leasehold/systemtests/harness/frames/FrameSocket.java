package org.leasehold.systemtests.harness.frames;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Ethernet frames in and out of one interface of this namespace, which needs no address: a packet
 * socket (packet(7)). What comes in is handed on by a thread of its own.
 */
final class FrameSocket implements AutoCloseable {

  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;

  /** ETH_P_ALL in network order. */
  private static final int ALL_PROTOCOLS = 0x0300;

  private static final int SOL_PACKET = 263;
  private static final int PACKET_IGNORE_OUTGOING = 23;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;
  private static final int LONGEST = 2000;

  private final int socket;
  private volatile boolean closed;

  FrameSocket(String device, Consumer<byte[]> received) {
    try {
      socket = Libc.socket(AF_PACKET, SOCK_RAW_CLOEXEC, ALL_PROTOCOLS);
      Libc.setsockopt(socket, SOL_PACKET, PACKET_IGNORE_OUTGOING, new byte[] {1, 0, 0, 0}, 4);
      // struct timeval of 200 ms, after which the thread looks whether it should end
      byte[] wait = new byte[16];
      wait[8] = 0x40;
      wait[9] = 0x0d;
      wait[10] = 0x03;
      Libc.setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, wait, wait.length);
      Libc.bind(socket, address(device), 20);
    } catch (LastErrorException e) {
      throw new IllegalStateException("no packet socket on " + device + ": " + e.getMessage());
    }
    Thread thread = new Thread(() -> read(received), "frames-" + device);
    thread.setDaemon(true);
    thread.start();
  }

  /** struct sockaddr_ll: family, protocol, index of the interface. */
  private static byte[] address(String device) {
    int index = Libc.if_nametoindex(device);
    byte[] address = new byte[20];
    address[0] = AF_PACKET;
    address[3] = 3;
    address[4] = (byte) index;
    address[5] = (byte) (index >> 8);
    return address;
  }

  private void read(Consumer<byte[]> received) {
    byte[] buffer = new byte[LONGEST];
    while (!closed) {
      try {
        int length = Libc.recv(socket, buffer, LONGEST, 0);
        received.accept(Arrays.copyOf(buffer, length));
      } catch (LastErrorException nothingCame) {
        // or the interface is down, or the socket was closed
      }
    }
    Libc.close(socket);
  }

  void send(byte[] frame) {
    Libc.send(socket, frame, frame.length, 0);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static final class Libc {
    static {
      Native.register(Libc.class, Platform.C_LIBRARY_NAME);
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int fd, byte[] address, int length) throws LastErrorException;

    static native int setsockopt(int fd, int level, int name, byte[] value, int length)
        throws LastErrorException;

    static native int send(int fd, byte[] data, int length, int flags) throws LastErrorException;

    static native int recv(int fd, byte[] data, int length, int flags) throws LastErrorException;

    // Java's NetworkInterface knows none without an address.
    static native int if_nametoindex(String name) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;
  }
}
