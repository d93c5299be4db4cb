package org.leasehold.standalone.layout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
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

  /** Whether a server could listen on the port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    return refusal(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)) == null;
  }

  private static IOException refusal(InetSocketAddress place) {
    try (var socket = new ServerSocket()) {
      // As servers do, so that a predecessor's connections in TIME_WAIT do not matter.
      socket.setReuseAddress(true);
      socket.bind(place);
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  /**
   * Refuses a port that is taken.
   *
   * @param option the option that sets it, for the message
   */
  public static void requireFree(String option, String address, int port) {
    InetSocketAddress place = new InetSocketAddress(address, port);
    if (place.isUnresolved()) {
      throw new IllegalArgumentException("--address " + address + " is not a known address");
    }
    IOException refusal = refusal(place);
    if (refusal == null) {
      return;
    }
    throw new IllegalArgumentException(
        String.valueOf(refusal.getMessage()).contains("assign requested address")
            ? "--address " + address + " is not one of this machine's addresses"
            : "port "
                + port
                + " on "
                + address
                + " is taken by another process: give another with "
                + option);
  }
}
