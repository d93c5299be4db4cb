package org.leasehold.edge.control.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.leasehold.edge.control.Answer;

/**
 * One connection: a command comes, its answer goes, the server closes, as Kea's does. Both ways are
 * bounded in time, and the command in size.
 */
final class Connection {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BUFFER = 32 * 1024;

  /**
   * @param patience for a whole command to come, and for a whole answer to be taken
   * @param longest bytes of a command
   */
  record Limits(Duration patience, int longest) {}

  /** The other side took too long. */
  private static final class TooSlow extends Exception {}

  private final SocketChannel channel;
  private final Limits limits;
  private final Function<String, Answer> commands;

  /**
   * @param commands answers the text of a command
   */
  Connection(SocketChannel channel, Limits limits, Function<String, Answer> commands) {
    this.channel = channel;
    this.limits = limits;
    this.commands = commands;
  }

  void serve() throws IOException {
    try (Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      CommandFeed feed = new CommandFeed(limits.longest());
      Answer answer = answer(selector, feed);
      if (answer != null) {
        key.interestOps(SelectionKey.OP_WRITE);
        write(selector, text(answer));
      }
      if (feed.state() == CommandFeed.State.TOO_LONG) {
        key.interestOps(SelectionKey.OP_READ);
        discard(selector);
      }
    } catch (TooSlow e) {
      // Nobody takes the answer.
    }
  }

  /** Null when the other side has gone before its command was complete. */
  private Answer answer(Selector selector, CommandFeed feed) throws IOException {
    try {
      if (!read(selector, feed)) {
        return null;
      }
    } catch (TooSlow e) {
      return Answer.error(
          "Connection over control channel timed out"
              + (feed.length() == 0
                  ? ""
                  : ", discarded partial command of " + feed.length() + " bytes"));
    }
    return switch (feed.state()) {
      case COMPLETE -> commands.apply(feed.text());
      case TOO_LONG -> Answer.error("the command is longer than " + limits.longest() + " bytes");
      default -> {
        String text = feed.text();
        yield Answer.error("invalid first character " + text.charAt(text.length() - 1));
      }
    };
  }

  private boolean read(Selector selector, CommandFeed feed) throws IOException, TooSlow {
    long end = System.nanoTime() + limits.patience().toNanos();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (feed.state() == CommandFeed.State.INCOMPLETE) {
      await(selector, end);
      if (channel.read(buffer) < 0) {
        return false;
      }
      feed.take(buffer.flip());
      buffer.clear();
    }
    return true;
  }

  private void write(Selector selector, String text) throws IOException, TooSlow {
    long end = System.nanoTime() + limits.patience().toNanos();
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      await(selector, end);
      channel.write(bytes);
    }
  }

  /** To close before all was read would take the answer away from a client that still sends. */
  private void discard(Selector selector) throws IOException, TooSlow {
    long end = System.nanoTime() + limits.patience().toNanos();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    channel.shutdownOutput();
    while (channel.read(buffer.clear()) >= 0) {
      await(selector, end);
    }
  }

  private static void await(Selector selector, long end) throws IOException, TooSlow {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0 || Thread.currentThread().isInterrupted()) {
      throw new TooSlow();
    }
    selector.select(left);
    selector.selectedKeys().clear();
  }

  private static String text(Answer answer) {
    try {
      return JSON.writeValueAsString(answer.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + answer, e);
    }
  }
}
