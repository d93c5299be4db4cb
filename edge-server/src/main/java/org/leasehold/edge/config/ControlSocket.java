package org.leasehold.edge.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Kea's control-socket of type unix: where operators' commands are taken.
 *
 * @param name the socket's file; a relative one is looked for where the server was started
 */
public record ControlSocket(Path name) {

  /** Bytes: {@code sun_path} of Linux without its final NUL (unix(7)). */
  public static final int LONGEST_NAME = 107;

  public ControlSocket {
    int length = name.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "socket-name has " + length + " bytes, a Unix socket's has 1 to " + LONGEST_NAME);
    }
  }
}
