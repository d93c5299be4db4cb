package org.leasehold.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports on 127.0.0.1. */
public final class Ports {

  private Ports() {}

  /** A port that was free a moment ago. */
  public static int anyFree() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalArgumentException("no free port on 127.0.0.1: " + e.getMessage(), e);
    }
  }

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      // As servers do: connections of a predecessor in TIME_WAIT are no hindrance.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Refuses a port that is taken.
   *
   * @param option the option that sets it, for the message
   */
  public static void requireFree(String option, int port) {
    if (!isFree(port)) {
      throw new IllegalArgumentException(
          "port "
              + port
              + " on 127.0.0.1 is taken by another process: give another with "
              + option);
    }
  }
}
