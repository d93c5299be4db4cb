package org.leasehold.systemtests.harness.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Kea's commands over a server's Unix control socket. */
public record ControlSocket(Path path) {

  /** The answer to a command without arguments; an IOException while nobody listens. */
  public JsonNode ask(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      String text = "{ \"command\": \"" + command + "\" }";
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      // The server closes its end when it has answered.
      return new ObjectMapper().readTree(Channels.newInputStream(channel).readAllBytes());
    }
  }
}
