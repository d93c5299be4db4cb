package org.leasehold.edge.config.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.ControlSocket;
import org.leasehold.platform.json.KeaSection;

/**
 * Reads {@code control-socket} (Kea 2.x) or the list {@code control-sockets} (Kea 2.7.2 and later),
 * of which the one of type unix is ours.
 */
public final class ControlSocketLoader {
  private static final String ONE = "control-socket";
  private static final String SEVERAL = "control-sockets";
  private static final String WRITE =
      "{ \"socket-type\": \"unix\", \"socket-name\": \"/run/leasehold/edge.sock\" }";

  private ControlSocketLoader() {}

  public static Optional<ControlSocket> read(KeaSection global) {
    if (global.has(ONE) && global.has(SEVERAL)) {
      global.error(
          SEVERAL, "both \"" + ONE + "\" and \"" + SEVERAL + "\"", "keep \"" + SEVERAL + "\"");
    }
    List<KeaSection> sockets = global.sections(SEVERAL);
    Optional<ControlSocket> found = global.section(ONE).flatMap(socket -> read(socket, false));
    for (KeaSection socket : sockets) {
      boolean another = found.isPresent();
      Optional<ControlSocket> unix = read(socket, another);
      found = another ? found : unix;
    }
    return found;
  }

  private static Optional<ControlSocket> read(KeaSection socket, boolean another) {
    Optional<ControlSocket> found = Optional.empty();
    String type = socket.requiredString("socket-type").orElse("");
    switch (type) {
      case "unix":
        found = unix(socket);
        if (another) {
          socket.error("socket-type", "a second control socket of type unix", "keep one");
        }
        socket.finish();
        break;
      case "http", "https":
        socket
            .problems()
            .warning(
                socket.at("socket-type"),
                "the control socket type \"" + type + "\" is not supported",
                "it has no effect here: use a unix socket, with kea-ctrl-agent for HTTP");
        socket.finishUnread(KeaKeys.HTTP_SOCKET);
        break;
      case "":
        break; // told already
      default:
        socket.error("socket-type", "the control socket type \"" + type + "\"", "write " + WRITE);
    }
    return found;
  }

  private static Optional<ControlSocket> unix(KeaSection socket) {
    Optional<String> text = socket.requiredString("socket-name");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int bytes = text.get().getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > ControlSocket.LONGEST_NAME) {
      socket.error(
          "socket-name",
          "a \"socket-name\" of " + bytes + " bytes",
          "a Unix socket's name has 1 to " + ControlSocket.LONGEST_NAME + " bytes");
      return Optional.empty();
    }
    return socket
        .parsed("socket-name", Path::of, "a file's name")
        .filter(name -> folderExists(socket, name))
        .map(ControlSocket::new);
  }

  private static boolean folderExists(KeaSection socket, Path name) {
    Path folder = name.toAbsolutePath().getParent();
    boolean exists = folder != null && Files.isDirectory(folder);
    if (!exists) {
      socket.error(
          "socket-name",
          "the folder of \"" + name + "\" does not exist",
          "create " + folder + ", or name a file in a folder that exists");
    }
    return exists;
  }
}
