package org.leasehold.systemtests.harness.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Gives commands on a server's Unix control socket: Kea's or ours. */
public record ControlClient(Path socket) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param text what is sent, JSON or not
   */
  public JsonNode send(String text) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return JSON.readTree(Channels.newInputStream(channel).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode command(String name) {
    return send("{ \"command\": \"" + name + "\" }");
  }

  /**
   * @param arguments JSON
   */
  public JsonNode command(String name, String arguments) {
    return send("{ \"command\": \"" + name + "\", \"arguments\": " + arguments + " }");
  }
}
